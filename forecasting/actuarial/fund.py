"""How much is in the fund, and how long would it last?

TR: 2026 Annual Report of the Boards of Trustees of the Federal Hospital Insurance and Federal
Supplementary Medical Insurance Trust Funds.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from forecasting.actuarial.refusals import Floats, fit, number

MONTHS = 12


def money(years: Sequence[int] | None = None, **flows: ArrayLike) -> tuple[Floats, ...]:
    """Flows of the same years, each number known; named as they are given.

    Raises:
        ValueError: different years, none at all, or a missing number: which flow, which year.
    """
    count = max((np.size(flow) for flow in flows.values()), default=0)
    rows = range(1, count + 1) if years is None else years
    if not len(rows):
        raise ValueError(f"{', '.join(flows)}: no year is given")
    return tuple(fit(name, flow, {"year": rows}) for name, flow in flows.items())


def roll_forward(opening: float, income: ArrayLike, expenditure: ArrayLike) -> Floats:
    """The balance at each year's end: F(t) = F(t−1) + I(t) − E(t), I with interest.

    Source: TR, table III.B4.

    >>> roll_forward(10, [5, 5], [7, 9]).tolist()
    [8.0, 4.0]
    """
    came, went = money(income=income, expenditure=expenditure)
    return number("opening", opening) + np.cumsum(came - went)


def opening_balances(opening: float, income: ArrayLike, expenditure: ArrayLike) -> Floats:
    """The balance at each year's start."""
    return np.concatenate([[opening], roll_forward(opening, income, expenditure)[:-1]])


def fund_ratio(opening: float, income: ArrayLike, expenditure: ArrayLike) -> Floats:
    """Assets at the start of each year ÷ its expenditure; NaN where nothing is spent.

    Source: TR, "trust fund ratio".
    """
    return share(opening_balances(opening, income, expenditure), expenditure)


def reserve_months(balance: float, expenditure_12m: float) -> float:
    """Balance ÷ (expenditure of the last twelve months ÷ 12); NaN where nothing was spent.

    Source: Ministry of Human Resources and Social Security, document 67 of 2009.
    """
    spent = number("expenditure_12m", expenditure_12m)
    return number("balance", balance) / (spent / MONTHS) if spent else np.nan


def net_fund_ratio(assets: float, unpaid: float, next_cost: float) -> float:
    """(Assets − incurred but unpaid) ÷ the next year's incurred expenditure; 15–20 % is adequate.

    Source: TR, table III.C8 (Part B).
    """
    cost = number("next_cost", next_cost)
    return (number("assets", assets) - number("unpaid", unpaid)) / cost if cost else np.nan


def share(part: ArrayLike, whole: ArrayLike) -> Floats:
    """Part ÷ whole, year by year; NaN where the whole is nothing."""
    over, under = money(part=part, whole=whole)
    return np.divide(over, under, out=np.full_like(over, np.nan), where=under != 0)
