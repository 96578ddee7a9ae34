"""When does a year no longer pay for itself, when is the fund empty, and what can be paid then?

TR: Medicare Trustees Report 2026.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from forecasting.actuarial.fund import MONTHS, money, opening_balances, roll_forward, share


@dataclass(frozen=True, slots=True, kw_only=True)
class Depletion:
    """The month of a year, 1 to 12, in which the fund runs out."""

    year: int
    month: int

    @property
    def period(self) -> str:
        """As a month of the books is written, ``2047-08``."""
        return f"{self.year}-{self.month:02}"

    @property
    def quarter(self) -> int:
        """1 to 4."""
        return (self.month + 2) // 3


def first_deficit(years: Sequence[int], income: ArrayLike, expenditure: ArrayLike) -> int | None:
    """The first year that spends more than comes in; None if there is none.

    Whether interest and subsidies count as income is the caller's choice, to be said beside it.
    """
    came, went = money(years, income=income, expenditure=expenditure)
    return _first(years, came < went)


def depletion(
    years: Sequence[int], opening: float, income: ArrayLike, expenditure: ArrayLike
) -> Depletion | None:
    """The first year that ends with less than nothing, and the month; None if there is none.

    Inside the year the deficit is spread evenly: the fund lasts opening ÷ (deficit ÷ 12) months,
    and it runs out in the month after the last whole one. Who begins below nothing ran out in the
    first month.

    Source: TR p. 61: 28.1 ÷ (85.0 ÷ 12) = 4.0 months, the second quarter of 2033.

    >>> depletion([2033], 28.1, [690.0], [775.1])
    Depletion(year=2033, month=4)
    """
    came, went = money(years, income=income, expenditure=expenditure)
    if opening < 0:
        return Depletion(year=int(years[0]), month=1)
    year = _first(years, roll_forward(opening, came, went) < 0)
    if year is None:
        return None
    at = list(years).index(year)
    lasts = opening_balances(opening, came, went)[at] / ((went[at] - came[at]) / MONTHS)
    return Depletion(year=year, month=min(int(lasts) + 1, MONTHS))


def payable_share(
    years: Sequence[int], opening: float, income: ArrayLike, expenditure: ArrayLike
) -> dict[int, float]:
    """Income ÷ expenditure of the year of depletion and each later one, never above one.

    Empty where the fund does not run out; NaN for a year that spends nothing.

    Source: TR and the OASDI Trustees Report, "percentage of benefits payable".
    """
    out = depletion(years, opening, income, expenditure)
    if out is None:
        return {}
    shares = np.minimum(share(income, expenditure), 1.0)
    return {
        int(year): float(part) for year, part in zip(years, shares, strict=True) if year >= out.year
    }


def short_range_test(
    ratios: ArrayLike, *, target: float = 1.0, window: int = 10, grace: int = 5
) -> bool:
    """Whether the fund is financially adequate in the short range.

    At least ``target`` at the start: it stays there for ``window`` years. Below it at the start:
    it reaches it within ``grace`` years without being depleted before, then stays.

    Args:
        ratios: assets at the start of each year ÷ its expenditure, the first year first.
        target: of the ratio; one is a year's expenditure, half a one six months.
        window: years that are looked at.
        grace: years within which a fund below the target has to reach it.

    Raises:
        ValueError: fewer years than the window, none of which settles it.

    Source: TR, "test of short-range financial adequacy".
    """
    (held,) = money(ratios=ratios)
    held = held[:window]
    reached = np.flatnonzero(held[: grace + 1] >= target)
    first = int(reached[0]) if len(reached) else len(held)
    if (held[:first] < 0).any() or (held[first:] < target).any() or first > grace:
        return False
    if len(held) < window:
        raise ValueError(f"ratios: {len(held)} years do not settle a test over {window}")
    return bool(len(reached))


def _first(years: Sequence[int], wanted: ArrayLike) -> int | None:
    found = np.flatnonzero(wanted)
    return int(years[found[0]]) if len(found) else None
