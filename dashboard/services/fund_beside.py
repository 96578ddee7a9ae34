"""How did a fund beside the basic schemes stand month by month, told as the basic ones are?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.services.fund_lines import FundLines, fund_lines
from dashboard.services.sources import Sources
from data_access.cubes import Array

YEAR = 12  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """By month, where known: expenditure over income of the trailing year, and months in hand."""

    ratio: Mapping[str, float]
    in_hand: Mapping[str, float]


def fund_beside(sources: Sources, area: str, scheme: str) -> Beside:
    """One fund of an area; nothing where it has no books."""
    return beside(fund_lines(sources, area, scheme, "pooled"))


def beside(held: FundLines) -> Beside:
    """A fund's lines as the two figures; a year with a missing month tells nothing."""
    income, expenditure = (_year(held, side) for side in ("income", "expenditure"))
    spent = np.where(expenditure > 0, expenditure, np.nan)
    ratio = expenditure / np.where(income > 0, income, np.nan)
    return Beside(
        ratio=_known(held, ratio),
        in_hand=_known(held, _line(held, "cumulative_balance") / (spent / YEAR)),
    )


def _line(held: FundLines, name: str) -> Array:
    place = held.place(name)
    return np.full(len(held.months), np.nan) if place is None else held.amounts[place]


def _year(held: FundLines, name: str) -> Array:
    """The sums of the trailing year."""
    before = np.concatenate([np.full(YEAR, np.nan), _line(held, name)])
    return np.asarray(np.lib.stride_tricks.sliding_window_view(before, YEAR).sum(axis=-1)[1:])


def _known(held: FundLines, values: Array) -> Mapping[str, float]:
    told = zip(held.months, values.tolist(), strict=True)
    return {month: value for month, value in told if np.isfinite(value)}
