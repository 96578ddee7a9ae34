"""Over all the years together: what share of payroll comes in, goes out, and is lacking?

TR: Medicare Trustees Report 2026, tables III.B8 and III.B9.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting.actuarial.fund import money, share
from forecasting.actuarial.refusals import Floats, fit, number


@dataclass(frozen=True, slots=True, kw_only=True)
class ActuarialBalance:
    """Fractions of the present value of payroll."""

    income_rate: float
    cost_rate: float

    @property
    def balance(self) -> float:
        """Income rate − cost rate; below zero there is too little."""
        return self.income_rate - self.cost_rate


def actuarial_balance(  # noqa: PLR0913  # a name and an order that others call it by
    opening: float,
    payroll: ArrayLike,
    income: ArrayLike,
    cost: ArrayLike,
    interest: ArrayLike,
    *,
    next_cost: float,
    target: float = 1.0,
) -> ActuarialBalance:
    """The summarised income and cost rates, and their difference.

    Present values over N years; flows are discounted to the middle of their year. The opening
    fund counts as income; a fund of ``target × next_cost`` at the end counts as cost.

    Args:
        opening: the fund on the first day.
        payroll: the contribution base of each year.
        income: without interest.
        cost: of each year.
        interest: the yearly rate of each year.
        next_cost: the cost of the year after the last.
        target: years of cost that shall be left; a half is usual for Chinese funds.

    Raises:
        ValueError: different years, a missing number, a payroll that is nothing in all.
    """
    paid, came, went = money(payroll=payroll, income=income, cost=cost)
    middle, end = discount(interest, len(paid))
    base = float(middle @ paid)
    if base <= 0:
        raise ValueError("payroll: nothing in any year: no rate can be given of it")
    left = number("target", target, low=0) * number("next_cost", next_cost) * end[-1]
    return ActuarialBalance(
        income_rate=(number("opening", opening) + float(middle @ came)) / base,
        cost_rate=(float(middle @ went) + float(left)) / base,
    )


def discount(interest: ArrayLike, years: int) -> tuple[Floats, Floats]:
    """What one unit at the middle and at the end of each year is worth on the first day.

    >>> middle, end = discount([0.21, 0.0], 2)
    >>> middle.round(4).tolist(), end.round(4).tolist()
    ([0.9091, 0.8264], [0.8264, 0.8264])
    """
    rates = fit("interest", interest, {"year": range(1, years + 1)}, low=-0.999999)
    end = 1 / np.cumprod(1 + rates)
    return end * np.sqrt(1 + rates), end


def break_even_rate(expenditure: ArrayLike, payroll: ArrayLike) -> Floats:
    """The contribution rate that pays for each year: expenditure ÷ payroll; NaN without payroll.

    Also the year's *cost rate* (TR), and with non-interest income its *income rate*.

    Source: Kyokai Kenpo, five-year outlook.
    """
    return share(expenditure, payroll)


def cost_of_waiting(
    balance: float, payroll: ArrayLike, interest: ArrayLike, *, delays: Sequence[int] = (0, 1, 3, 5)
) -> dict[int, float]:
    """The lasting change, as a share of payroll, that closes a balance if it starts years later.

    −balance × present value of the whole payroll ÷ that of the payroll from the start on. A delay
    beyond the last year is left out.

    Source: TR: 0.56 % of payroll at once, 0.65 % if nothing is done until depletion.
    """
    (paid,) = money(payroll=payroll)
    values = discount(interest, len(paid))[0] * paid
    lacks = -number("balance", balance) * values.sum()
    later = {delay: float(values[delay:].sum()) for delay in delays if delay < len(paid)}
    return {delay: float(lacks / rest) for delay, rest in later.items() if rest > 0}
