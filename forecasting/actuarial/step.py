"""What comes into each fund in one year, what does it pay, and what is left?

The same for one course of the years and for many paths at once: money is a number, or an array of
paths.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import (
    Basis,
    Employee,
    PersonalAccounts,
    Resident,
)
from forecasting.actuarial.bases import FLEXIBLE, WAGED, chosen_base, wages_paid_on
from forecasting.actuarial.course import ACTIVE, MEMBERS, RETIRED, SERIOUS
from forecasting.actuarial.income import (
    EmployeeOpening,
    Opening,
    ResidentOpening,
    interest,
    standards,
)
from forecasting.actuarial.refusals import Money

POOLED, PERSONAL, RESIDENT = "employee_pooled", "employee_personal", "resident"
Counts = Mapping[str, Money]
Items = Mapping[str, Money]
Moved = tuple[Items, Items]
"""What a fund receives and what it pays, by item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """One year of one fund, yuan: what was ``received`` and what it ``cost``, by item.

    ``received`` is without ``interest``, ``income`` with it; ``expenditure``: all services;
    ``balance``: at the year's end, None where no opening is known.
    """

    year: int
    received: Mapping[str, Money]
    interest: Money
    cost: Mapping[str, Money]
    income: Money
    expenditure: Money
    balance: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Where money stands against the base year: ``base`` the average wage, costs as factors.

    ``given``: to the account of one retired, yuan.
    """

    base: Money
    given: float
    employee: Money
    resident: Money
    serious: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What moves in one year: the average wage, the cost of each scheme, interest."""

    base: Money
    employee: Money
    resident: Money
    serious: Money
    interest: Money
    resident_interest: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year: ``at`` after the base year, whose people count for what, and what moves."""

    at: int
    employee: Counts
    resident: Counts
    growth: Growth


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a year leaves the funds; ``balances`` by fund, None where nobody knows it."""

    levels: Levels
    balances: Mapping[str, Money | None]


def growth(basis: Basis, at: int) -> Growth:
    """As the basis has it, ``at`` years after the base year."""
    held, theirs = basis.employee, basis.resident
    return Growth(
        base=float(held.financing.base_growth[at - 1]),
        employee=float(held.benefits.trend[at - 1]),
        resident=float(theirs.benefits.trend[at - 1]) if theirs else 0.0,
        serious=float(theirs.serious_illness.trend[at - 1]) if theirs else 0.0,
        interest=float(held.financing.interest[at]),
        resident_interest=float(theirs.financing.interest[at]) if theirs else 0.0,
    )


def advance(
    state: State, basis: Basis, opening: Opening, year: Year
) -> tuple[State, dict[str, Flows]]:
    """One year more: where it leaves the funds, and the flows of each."""
    levels = _grown(state.levels, basis.employee.personal, year)
    moved = employee_year(basis.employee, year, levels, opening.employee)
    if basis.resident is not None and opening.resident is not None:
        moved |= resident_year(basis.resident, year, levels, opening.resident)
    flows = {}
    for fund, (received, cost) in moved.items():
        own = fund in (POOLED, PERSONAL)
        rate = year.growth.interest if own else year.growth.resident_interest
        flows[fund] = _closed(basis.base + year.at, state.balances[fund], (received, cost), rate)
    balances = {fund: one.balance for fund, one in flows.items()}
    return State(levels=levels, balances=balances), flows


def _closed(year: int, opening: Money | None, moved: Moved, rate: Money) -> Flows:
    received, cost = moved
    came, went = (reduce(add, items.values()) for items in moved)
    earned: Money = 0.0
    balance: Money | None = None
    if opening is not None:
        net = came - went
        earned = interest(rate, opening, net)
        balance = opening + net + earned
    return Flows(
        year=year,
        received=received,
        interest=earned,
        cost=cost,
        income=came + earned,
        expenditure=went,
        balance=balance,
    )


def _grown(held: Levels, own: PersonalAccounts | None, year: Year) -> Levels:
    moves = year.growth
    given = 0.0 if own is None else held.given * (1 + float(own.retired_growth[year.at - 1]))
    return Levels(
        base=held.base * (1 + moves.base),
        given=given,
        employee=held.employee * (1 + moves.employee),
        resident=held.resident * (1 + moves.resident),
        serious=held.serious * (1 + moves.serious),
    )


def employee_year(
    held: Employee, year: Year, levels: Levels, opening: EmployeeOpening
) -> dict[str, Moved]:
    """What the pool and the accounts receive and pay."""
    financing, own, at, counts = held.financing, held.personal, year.at, year.employee
    due = levels.base * float(financing.collection[at])
    chosen = chosen_base(held.bases, at)
    payroll = due * wages_paid_on(counts, held.bases, at)
    a_head = payroll / counts[ACTIVE]
    paid = costs(held.benefits, at, counts, levels.employee)
    pool: dict[str, Money] = {
        "contributions": due * counts[WAGED] * float(financing.rate[at]),
        "from_flexible": due * counts[FLEXIBLE] * (chosen * float(held.bases.flexible_rate[at])),
        "from_retired": a_head * counts[RETIRED] * float(financing.retired_rate[at - 1]),
        "transfers": float(financing.transfers[at - 1]),
    }
    if own is None:
        return {POOLED: (pool, paid)}
    given, rate, kept = levels.given * counts[RETIRED], float(own.rate[at]), float(own.kept[at])
    pool |= {"from_accounts": payroll * rate * (1 - kept), "to_accounts": -given}
    credited = {"contributions": payroll * rate * kept, "from_pool": given}
    spent = opening.spent * float(own.spent[at] / own.spent[0])
    used = {"spent": sum(credited.values()) * spent}
    return {POOLED: (pool, paid), PERSONAL: (credited, used)}


def resident_year(
    held: Resident, year: Year, levels: Levels, opening: ResidentOpening
) -> dict[str, Moved]:
    """What the residents' fund and the insurance that it buys receive and pay."""
    financing, serious, at, counts = held.financing, held.serious_illness, year.at, year.resident
    individual, subsidy = standards(financing, at)
    heads = counts[MEMBERS] * opening.above
    cover = float(financing.individual[at] + financing.subsidy[at])
    premium = counts[MEMBERS] * cover * float(serious.premium[at])
    received = {
        "contributions": heads * individual,
        "subsidy": heads * subsidy,
        "transfers": float(financing.transfers[at - 1]),
    }
    paid = {**costs(held.benefits, at, counts, levels.resident), SERIOUS: premium}
    ill = counts[SERIOUS] * levels.serious * (opening.premium * serious.paid)
    return {RESIDENT: (received, paid), SERIOUS: ({"premium": premium}, {"benefits": ill})}


def costs(benefits: Benefits, at: int, counts: Counts, level: Money) -> dict[str, Money]:
    """By service: what its people come to × the level of cost × what the rules make of it."""
    scale = {service: float(path[at - 1]) for service, path in benefits.scale.items()}
    return {service: counts[service] * level * scale.get(service, 1.0) for service in benefits.cost}
