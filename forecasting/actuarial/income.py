"""What did the funds take in a head in the base year, and what does a fund earn?"""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.assumptions.book import (
    Employee,
    Financing,
    PersonalAccounts,
    Resident,
    ResidentFinancing,
)
from forecasting.actuarial.bases import due_to_pool, wages_paid_on
from forecasting.actuarial.course import RETIRED
from forecasting.actuarial.refusals import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeOpening:
    """What the base year's accounts give.

    Attributes:
        base: the average wage that bases are shares of, yuan.
        retired_sum: what the account of one retired is given out of the pool, yuan.
        spent: share of what comes into the accounts that is spent.
    """

    base: float
    retired_sum: float
    spent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentOpening:
    """``above``: what came in against the standards; ``premium``: for serious illness, yuan."""

    above: float
    premium: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the base year's accounts give to each scheme."""

    employee: EmployeeOpening
    resident: ResidentOpening | None


def employee_opening(held: Employee, counts: Mapping[str, float]) -> EmployeeOpening:
    """The average wage and the sum a retired head that give what both accounts took in.

    Who is at work pays base × rate; the pool gives the retired their sum out of what it is paid.
    Two unknowns, two accounts: the wage = what both took in ÷ (bases in wages × both rates ×
    collection), the sum = what the accounts took in beyond the contributions of their owners.
    Subsidies and other income are in the wage, as no table tells them apart.

    Args:
        held: the scheme.
        counts: of the base year, by column.
    """
    financing, own = held.financing, held.personal
    collected = float(financing.collection[0])
    due = due_to_pool(counts, held.bases, float(financing.rate[0]), 0) * collected
    pool = _without_interest(financing, float(financing.interest[0]))
    if own is None:
        return EmployeeOpening(base=float(pool / due), retired_sum=0.0, spent=0.0)
    credited = _without_interest(own, float(financing.interest[0]))
    theirs = wages_paid_on(counts, held.bases, 0) * collected * float(own.rate[0])
    base = float((pool + credited) / (due + theirs))
    beyond = float(credited - base * theirs * float(own.kept[0]))
    if beyond < 0:
        raise ValueError("personal accounts: income: less than their owners' contributions alone")
    return EmployeeOpening(
        base=base, retired_sum=beyond / counts[RETIRED], spent=own.expenditure / credited
    )


def resident_opening(held: Resident, members: float) -> ResidentOpening:
    """What came in against the standards a head, and what of it bought the other insurance."""
    financing = held.financing
    came = _without_interest(financing, float(financing.interest[0]))
    individual, subsidy = standards(financing, 0)
    above = came / (members * (individual + subsidy))
    cover = float(financing.individual[0]) + subsidy
    share = float(held.serious_illness.premium[0])
    return ResidentOpening(above=above, premium=members * cover * share)


def standards(financing: ResidentFinancing, year: int) -> tuple[float, float]:
    """Yuan a head that come in during a year, from the members and from the treasury.

    What covers a year comes in partly during the autumn before; ``year`` counts from the base
    year, before which the same part was paid in advance.
    """
    now, later = financing.individual[year], financing.individual[year + 1]
    before, ahead = financing.advance[max(year - 1, 0)], financing.advance[year]
    return float(now * (1 - before) + later * ahead), float(financing.subsidy[year])


def interest(rate: Money, opening: Money, net_flow: Money) -> Money:
    """A year's on the opening fund, half a year's on what flows in during it; none on a debt.

    Mid-year convention: Medicare Trustees Report 2026, table III.B8.
    """
    return rate * (opening > 0) * (opening + net_flow / 2)


def _without_interest(held: Financing | PersonalAccounts | ResidentFinancing, rate: float) -> float:
    """The base year's income without its interest: as booked, else on opening fund and net flow."""
    if held.earned is not None:
        return held.income - held.earned
    grown = held.balance - held.opening
    return held.income - (held.opening * rate + grown * rate / 2) / (1 + rate / 2)
