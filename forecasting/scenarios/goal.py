"""What is to be kept, of which fund, until when, and by how much is it kept or missed?"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from forecasting.actuarial.fund import MONTHS
from forecasting.actuarial.projection import Projection
from forecasting.scenarios.trial import path_of

Line = Literal["months", "balance", "ratio"]
LINES: tuple[Line, ...] = get_args(Line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A line that a fund keeps at the end of each of the next ``years``.

    ``line``: ``months`` in hand at least; ``balance``, yuan, at least; ``ratio`` of expenditure
    to income at most. ``value``: where it lies.
    """

    fund: str
    years: int
    line: Line = "months"
    value: float = 6.0

    def margin(self, told: Projection) -> float:
        """By how much the line is kept in the worst of these years; below zero it is missed.

        NaN where the fund's balance is not known.
        """
        held = path_of(told, self.fund)
        if self.line == "ratio":
            return float(np.min(self.value - held.ratio[: self.years]))
        measured = held.months if self.line == "months" else held.balance
        return float(np.min(measured[: self.years] - self.value))

    def kept(self, told: Projection) -> bool:
        """Whether it is, in every year."""
        return self.margin(told) >= 0

    def lacking(self, told: Projection) -> float:
        """The most, yuan, that the fund lacks for it at the end of any of the years; never below 0.

        A ratio lacks the income above which it would be kept.
        """
        held = path_of(told, self.fund)
        if self.line == "ratio":
            lacks = held.expenditure / self.value - held.income
        elif self.line == "months":
            lacks = self.value * held.expenditure / MONTHS - held.balance
        else:
            lacks = self.value - held.balance
        return float(max(np.max(lacks[: self.years]), 0.0))


def closed(goal: Goal, before: Projection, after: Projection) -> float | None:
    """The share of what the fund lacks for a goal that is made good; None where it lacks nothing.

    1 − what it lacks after ÷ what it lacks before; below zero if it lacks more.
    """
    lacked = goal.lacking(before)
    return None if lacked == 0 else 1 - goal.lacking(after) / lacked
