"""By how much does each item of a fund grow from one year to the next, and what moves it?

Each item's growth is the product of its drivers, to the last digit what the projection has: a
budget that is set by it can be traced to the assumptions line by line.
"""

from collections.abc import Mapping, Sequence
from math import prod

from data_access.assumptions.book import Basis, Floats
from forecasting.actuarial.bases import due_to_pool, wages_paid_on
from forecasting.actuarial.course import MEMBERS, SERIOUS
from forecasting.actuarial.income import standards
from forecasting.actuarial.projection import Projection, project
from forecasting.actuarial.refusals import Money
from forecasting.actuarial.step import PERSONAL, POOLED, RESIDENT, Flows

Factors = Mapping[str, float]
"""This year against the one before, by what moves an item."""
ACTIVE = "active"
REST = "accounts"
"""What the sums that the pool gives to the accounts of the retired leave over."""


def driven(basis: Basis, year: int) -> dict[str, dict[str, Factors]]:
    """By fund and item, what moves it from the year before to ``year``.

    Raises:
        ValueError: a year without a projected one before it.
    """
    at = year - basis.base
    if at < 2:
        raise ValueError(f"year: {year} has no projected year before it")
    told = project(basis, at)
    found = {POOLED: _pool(told, at)}
    if PERSONAL in told.funds:
        found[PERSONAL] = _personal(told, at)
    if RESIDENT in told.funds:
        found[RESIDENT] = _resident(told, at)
    return found


def _pair(told: Projection, fund: str) -> tuple[Flows, Flows]:
    before, now = told.funds[fund][-2:]
    return now, before


def _ratio(now: Money, before: Money) -> float:
    return float(now) / float(before)


def _of(path: Floats, at: int) -> float:
    return _ratio(path[at], path[at - 1])


def _levied(told: Projection, at: int, rates: Floats, dues: Sequence[Money]) -> dict[str, float]:
    """What moves a contribution: who pays, on what base, at what rate, and how much comes in.

    ``dues``: of now and before in average wages; what their growth has beyond heads and rate is
    the mix of those who pay.
    """
    financing = told.basis.employee.financing
    heads, rate = _of(told.course.employee.counts[ACTIVE], at), _of(rates, at)
    return {
        ACTIVE: heads,
        "mix": _ratio(*dues) / heads / rate,
        "base": 1 + float(financing.base_growth[at - 1]),
        "rate": rate,
        "collection": _of(financing.collection, at),
    }


def _years(told: Projection, at: int) -> list[tuple[int, dict[str, float]]]:
    """The year and the one before: after the base year, and the employees' counts."""
    counts = told.course.employee.counts
    return [
        (one, {name: float(held[one]) for name, held in counts.items()}) for one in (at, at - 1)
    ]


def _premium(own: Factors, now: Money, before: Money) -> Factors:
    """The drivers, and what the sums given to the retired make of them where there are any."""
    rest = _ratio(now, before) / prod(own.values())
    return dict(own) if abs(rest - 1) < 1e-12 else {**own, REST: rest}


def _pool(told: Projection, at: int) -> dict[str, Factors]:
    held, (now, before) = told.basis.employee, _pair(told, POOLED)
    rates = held.financing.rate
    dues = [due_to_pool(one, held.bases, float(rates[y]), y) for y, one in _years(told, at)]
    levied = _levied(told, at, rates, dues)
    net = [sum(one.received.values()) - one.received["transfers"] for one in (now, before)]
    return {
        "premium": _premium(levied, net[0], net[1]),
        "interest": _earned(now, before, held.financing.interest, at),
        **_services(told.course.employee.counts, held.benefits.trend, (now, before), at),
    }


def _personal(told: Projection, at: int) -> dict[str, Factors]:
    held, (now, before) = told.basis.employee, _pair(told, PERSONAL)
    own = held.personal
    if own is None:
        return {}
    credited = [sum(one.received.values()) for one in (now, before)]
    paid = [wages_paid_on(one, held.bases, y) * float(own.rate[y]) for y, one in _years(told, at)]
    levied = _levied(told, at, own.rate, paid)
    return {
        "premium": _premium(levied, credited[0], credited[1]),
        "interest": _earned(now, before, held.financing.interest, at),
        "spent": {"credited": _ratio(credited[0], credited[1]), "spending": _of(own.spent, at)},
    }


def _resident(told: Projection, at: int) -> dict[str, Factors]:
    held, course, (now, before) = told.basis.resident, told.course.resident, _pair(told, RESIDENT)
    if held is None or course is None:
        return {}
    financing, counts = held.financing, course.counts
    members = {"members": _of(counts[MEMBERS], at)}
    paid, given = zip(standards(financing, at), standards(financing, at - 1), strict=True)
    cover = financing.individual[: len(financing.subsidy)] + financing.subsidy
    services = _services(counts, held.benefits.trend, (now, before), at)
    return {
        **services,
        "premium": {**members, "standard": _ratio(*paid)},
        "subsidy": {**members, "subsidy_standard": _ratio(*given)},
        "interest": _earned(now, before, financing.interest, at),
        SERIOUS: {
            **members,
            "cover": _of(cover, at),
            "premium_share": _of(held.serious_illness.premium, at),
        },
    }


def _earned(now: Flows, before: Flows, rates: Floats, at: int) -> Factors:
    """The fund that earns it, and the rate."""
    rate = _of(rates, at)
    return {"balance": _ratio(now.interest, before.interest) / rate, "interest": rate}


def _services(
    counts: Mapping[str, Floats], trend: Floats, pair: tuple[Flows, Flows], at: int
) -> dict[str, Factors]:
    """Members by age, the cost of one of a given age, and what rules of payment make of it."""
    now, before = pair
    found: dict[str, Factors] = {}
    for service in now.cost:
        if service == SERIOUS:
            continue
        own = {"people": _of(counts[service], at), "trend": 1 + float(trend[at - 1])}
        rules = _ratio(now.cost[service], before.cost[service]) / prod(own.values())
        found[service] = own if abs(rules - 1) < 1e-12 else {**own, "rules": rules}
    return found
