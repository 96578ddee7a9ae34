"""What does a projection come to: first deficit, depletion, months, balance of the whole?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from forecasting.actuarial.course import MEMBERS
from forecasting.actuarial.fund import reserve_months
from forecasting.actuarial.projection import Projection
from forecasting.actuarial.shortfall import Depletion, depletion, first_deficit, payable_share
from forecasting.actuarial.step import POOLED, RESIDENT, Flows
from forecasting.actuarial.summarised import ActuarialBalance, actuarial_balance

HALF_A_YEAR = 0.5
"""The closing target of a Chinese fund, in years of cost; Medicare's is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a fund's years come to, the last one projected left out: its cost is the target's.

    ``first_deficit``: interest counts as income; ``months``: in hand at each year's end, nothing
    once it is depleted, NaN where no balance is known; ``payable``: income ÷ expenditure from
    depletion on; ``balance``: of payroll over all the years, None for a fund without one.
    """

    first_deficit: int | None
    depletion: Depletion | None
    payable: Mapping[int, float]
    months: Mapping[int, float]
    balance: ActuarialBalance | None


def outcome(told: Projection, fund: str, *, target: float = HALF_A_YEAR) -> Outcome:
    """The measures of one fund.

    Args:
        told: one year more than is measured.
        fund: one of those projected.
        target: years of cost that shall be left at the end.
    """
    flows = told.funds[fund][:-1]
    years = [one.year for one in flows]
    income, cost = ([getattr(one, name) for one in flows] for name in ("income", "expenditure"))
    opening = told.opening[fund]
    return Outcome(
        first_deficit=first_deficit(years, income, cost),
        depletion=None if opening is None else depletion(years, opening, income, cost),
        payable={} if opening is None else payable_share(years, opening, income, cost),
        months={one.year: _months(one) for one in flows},
        balance=_balance(told, target) if fund == POOLED else None,
    )


def _months(one: Flows) -> float:
    if one.balance is None:
        return np.nan
    return reserve_months(max(float(one.balance), 0.0), float(one.expenditure))


def _balance(told: Projection, target: float) -> ActuarialBalance:
    *flows, after = told.funds[POOLED]
    financing = told.basis.employee.financing
    return actuarial_balance(
        financing.balance,
        told.payroll[:-1],
        [float(sum(one.received.values())) for one in flows],
        [float(one.expenditure) for one in flows],
        financing.interest[1 : len(flows) + 1],
        next_cost=float(after.expenditure),
        target=target,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """What residents' care costs a head in a year, yuan, and its share of disposable income."""

    per_head: float
    share: float


def break_even(told: Projection) -> dict[int, BreakEven]:
    """Expenditure ÷ members by year: the financing a head that pays for each.

    Residents have no payroll; what they can bear is told against income at their disposal.
    """
    held = told.basis.resident
    if held is None:
        return {}
    disposable = held.financing.disposable[1:]
    found = {}
    years = zip(told.funds[RESIDENT], told.members[MEMBERS], disposable, strict=False)
    for one, members, income in years:
        head = float(one.expenditure) / float(members)
        found[one.year] = BreakEven(per_head=head, share=head / float(income))
    return found
