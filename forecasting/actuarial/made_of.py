"""Which assumptions multiply to the figures of one fund in one year?

Each item of income is told as the product of its factors, each service as its people at the prices
of the base year × the level of cost × what rules make of it, and all services once more by age.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

import numpy as np

from data_access.assumptions.book import Basis
from forecasting.actuarial.bases import FLEXIBLE, WAGED, by_group, chosen_base, wages_paid_on
from forecasting.actuarial.course import ACTIVE, AT_WORK, MEMBERS, RETIRED, SERIOUS, Part
from forecasting.actuarial.income import Opening, standards
from forecasting.actuarial.membership import CATEGORIES
from forecasting.actuarial.projection import Projection, opening_of
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.step import PERSONAL, POOLED, RESIDENT

BAND = 10
FIRST = tuple(range(0, 100, BAND))
"""First ages of the groups that are told; the last is open."""
INTEREST = "interest"
MEAN_BASE = "mean_base"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One amount, yuan: the product of its ``factors``; ``group``: whose, where it is parted."""

    name: str
    factors: Mapping[str, float]
    group: str = ""

    @property
    def amount(self) -> float:
        """What the factors come to."""
        return prod(self.factors.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged:
    """What one group of ages costs: ``members`` × ``price`` × ``level`` × ``rules``, yuan.

    ``price``: of all services a head at the base year's; NaN where nobody is.
    """

    first: int
    members: float
    price: float
    level: float
    rules: float

    @property
    def amount(self) -> float:
        """What the factors come to; nothing where nobody is."""
        return self.members * self.price * self.level * self.rules if self.members else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMade:
    """One year of one fund; ``ages``: empty for accounts, which have none."""

    fund: str
    year: int
    income: tuple[Item, ...]
    cost: tuple[Item, ...]
    ages: tuple[Aged, ...]
    opening: float | None
    balance: float | None


def year_made(told: Projection, fund: str, year: int) -> YearMade:
    """What a figure of a projected year is made of.

    Raises:
        ValueError: a year or a fund that is not projected.
    """
    if year not in told.years or fund not in told.funds:
        raise ValueError(f"{fund}, {year}: not projected")
    at = year - told.basis.base
    flows = told.funds[fund]
    held = flows[at - 1]
    opening = told.opening[fund] if at == 1 else flows[at - 2].balance
    own = _Year(told=told, at=at, opening=opening_of(told.basis, told.course))
    income, cost = MADE[fund](own)
    earned = () if opening is None else (_interest(own, fund, float(opening)),)
    return YearMade(
        fund=fund,
        year=year,
        income=(*income, *earned),
        cost=cost,
        ages=AGED[fund](own) if fund in AGED else (),
        opening=None if opening is None else float(opening),
        balance=None if held.balance is None else float(held.balance),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    """A year of a projection, ``at`` after its base year."""

    told: Projection
    at: int
    opening: Opening

    @property
    def basis(self) -> Basis:
        return self.told.basis

    def grown(self, path: Floats) -> float:
        """What yearly growth since the base year multiplies to."""
        return float(np.prod(1 + path[: self.at]))


def _interest(own: _Year, fund: str, opening: float) -> Item:
    held = own.told.funds[fund][own.at - 1]
    whole = own.basis.employee if fund in (POOLED, PERSONAL) else own.basis.resident
    rate = float(whole.financing.interest[own.at]) if whole else 0.0
    net = float(sum(held.received.values()) - held.expenditure)
    earning = opening + net / 2 if opening > 0 else 0.0
    return Item(name=INTEREST, factors={"mean_balance": earning, "interest": rate})


def _employee(own: _Year) -> tuple[dict[str, float], dict[str, float]]:
    """What an average wage is due, and the persons of each kind; their mean base in wages."""
    financing = own.basis.employee.financing
    due = {
        "base": own.opening.employee.base * own.grown(financing.base_growth),
        "collection": float(financing.collection[own.at]),
    }
    counts = own.told.course.employee.counts
    now = {name: float(held[own.at]) for name, held in counts.items()}
    wages = float(wages_paid_on(now, own.basis.employee.bases, own.at))
    return due, {**now, MEAN_BASE: wages / now[ACTIVE]}


def _contributions(own: _Year, due: Mapping[str, float]) -> Iterator[Item]:
    """Of the employed by group, and of who pays by himself."""
    held, part, at = own.basis.employee, own.told.course.employee, own.at
    employed = part.shares[AT_WORK][at] * (1 - held.bases.flexible[at])
    found = by_group(own.told.course.people[at], employed, part.weights[WAGED][at])
    rate = {"rate": float(held.financing.rate[at])}
    for group, persons, base in zip(CATEGORIES, *found, strict=True):
        factors = {"employed": float(persons), "relative": float(base), **due, **rate}
        yield Item(name="contributions", group=group, factors=factors)
    chosen = {"chosen": chosen_base(held.bases, at)}
    persons = {FLEXIBLE: float(part.counts[FLEXIBLE][at])}
    theirs = {"flexible_rate": float(held.bases.flexible_rate[at])}
    yield Item(name="from_flexible", factors={**persons, **chosen, **due, **theirs})


def _pool(own: _Year) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    held, at = own.basis.employee, own.at
    due, persons = _employee(own)
    part, mean = own.told.course.employee, {MEAN_BASE: persons[MEAN_BASE], **due}
    paid = [*_contributions(own, due)]
    theirs = {RETIRED: persons[RETIRED], **mean, "rate": float(held.financing.retired_rate[at - 1])}
    paid.append(Item(name="from_retired", factors=theirs))
    paid.append(Item(name="transfers", factors={"amount": float(held.financing.transfers[at - 1])}))
    if held.personal is not None:
        moved = {
            "account_rate": float(held.personal.rate[at]),
            "not_kept": 1 - float(held.personal.kept[at]),
        }
        given = {RETIRED: persons[RETIRED], "given": _given(own)}
        paid.append(Item(name="from_accounts", factors={ACTIVE: persons[ACTIVE], **mean, **moved}))
        paid.append(Item(name="to_accounts", factors={"sign": -1.0, **given}))
    level = own.grown(held.benefits.trend)
    return tuple(paid), _services(part, own, level, held.benefits.scale, tuple(held.benefits.cost))


def _given(own: _Year) -> float:
    personal = own.basis.employee.personal
    return (
        0.0
        if personal is None
        else own.opening.employee.retired_sum * own.grown(personal.retired_growth)
    )


def _accounts(own: _Year) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    held, at = own.basis.employee.personal, own.at
    if held is None:
        return (), ()
    due, persons = _employee(own)
    rates = {"account_rate": float(held.rate[at]), "kept": float(held.kept[at])}
    mine = {name: persons[name] for name in (ACTIVE, MEAN_BASE)}
    credited = (
        Item(name="contributions", factors={**mine, **due, **rates}),
        Item(name="from_pool", factors={RETIRED: persons[RETIRED], "given": _given(own)}),
    )
    spent = own.opening.employee.spent * float(held.spent[at] / held.spent[0])
    whole = sum(one.amount for one in credited)
    return credited, (Item(name="spent", factors={"credited": whole, "spent_share": spent}),)


def _residents(own: _Year) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    held, part, at = own.basis.resident, own.told.course.resident, own.at
    if held is None or part is None or own.opening.resident is None:
        return (), ()
    members = {MEMBERS: float(part.counts[MEMBERS][at])}
    individual, subsidy = standards(held.financing, at)
    above = {"above": own.opening.resident.above}
    income = (
        Item(name="contributions", factors={**members, "individual": individual, **above}),
        Item(name="subsidy", factors={**members, "subsidy": subsidy, **above}),
        Item(name="transfers", factors={"amount": float(held.financing.transfers[at - 1])}),
    )
    level, scale = own.grown(held.benefits.trend), held.benefits.scale
    paid = _services(part, own, level, scale, tuple(held.benefits.cost))
    return income, (*paid, Item(name=SERIOUS, factors=_premium(own, members)))


def _premium(own: _Year, members: Mapping[str, float]) -> dict[str, float]:
    held = own.basis.resident
    if held is None:
        return {}
    cover = float(held.financing.individual[own.at] + held.financing.subsidy[own.at])
    share = float(held.serious_illness.premium[own.at])
    return {**members, "cover": cover, "premium_share": share}


def _serious(own: _Year) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    held, part = own.basis.resident, own.told.course.resident
    if held is None or part is None or own.opening.resident is None:
        return (), ()
    members = {MEMBERS: float(part.counts[MEMBERS][own.at])}
    first = own.opening.resident.premium * held.serious_illness.paid
    priced = float(part.counts[SERIOUS][own.at]) * first
    level = own.grown(held.serious_illness.trend)
    return (
        (Item(name="premium", factors=_premium(own, members)),),
        (Item(name="benefits", factors={"priced": priced, "level": level}),),
    )


def _services(
    part: Part, own: _Year, level: float, scale: Mapping[str, Floats], names: tuple[str, ...]
) -> tuple[Item, ...]:
    return tuple(
        Item(
            name=name,
            factors={
                "priced": float(part.counts[name][own.at]),
                "level": level,
                "rules": float(scale[name][own.at - 1]) if name in scale else 1.0,
            },
        )
        for name in names
    )


def _pool_ages(own: _Year) -> tuple[Aged, ...]:
    part, benefits = own.told.course.employee, own.basis.employee.benefits
    return _ages(own, part, (ACTIVE, RETIRED), _pool(own)[1], own.grown(benefits.trend))


def _resident_ages(own: _Year) -> tuple[Aged, ...]:
    part, held = own.told.course.resident, own.basis.resident
    if part is None or held is None:
        return ()
    services = _residents(own)[1][:-1]  # the premium has no ages
    return _ages(own, part, (MEMBERS,), services, own.grown(held.benefits.trend))


def _ages(
    own: _Year, part: Part, kinds: tuple[str, ...], services: tuple[Item, ...], level: float
) -> tuple[Aged, ...]:
    people = own.told.course.people[own.at]
    members = _banded(sum(people * part.weights[kind][own.at] for kind in kinds))
    by_service = {one.name: _banded(people * part.weights[one.name][own.at]) for one in services}
    plain = np.sum(list(by_service.values()), axis=0)
    ruled = np.sum([by_service[one.name] * one.factors["rules"] for one in services], axis=0)
    return tuple(
        Aged(
            first=first,
            members=float(held),
            price=float(priced / held) if held else np.nan,
            level=level,
            rules=float(after / priced) if priced else 1.0,
        )
        for first, held, priced, after in zip(FIRST, members, plain, ruled, strict=True)
    )


def _banded(by_age: Floats) -> Floats:
    return np.add.reduceat(by_age.sum(axis=0), list(FIRST))


MADE = {POOLED: _pool, PERSONAL: _accounts, RESIDENT: _residents, SERIOUS: _serious}
AGED = {POOLED: _pool_ages, RESIDENT: _resident_ages}
