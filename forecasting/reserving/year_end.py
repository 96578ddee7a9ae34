"""What will have been treated and not yet paid when the year ends?

Incurred in a year = paid in it + what is unpaid at its end − what was unpaid at its beginning.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandera.typing import DataFrame

from data_access.periods import periods_to
from data_access.tables import ClaimsLag
from forecasting.reserving.calendar_effect import CalendarEffect, calendar_effect
from forecasting.reserving.claims import LAGS, reserve_of, squared, triangle_of, ultimates
from forecasting.reserving.mack import mack
from forecasting.reserving.triangle import BadTriangle, falls
from forecasting.series import simulate
from forecasting.series.history import Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class YearEndReserve:
    """What is treated and unpaid, in yuan.

    Attributes:
        opening: when the year began, by what has been paid since.
        now: at the end of the month, and Mack's ``standard_error`` of it.
        closing: (paths,) when the year ends.
        effect: whether a month paid faster or slower than the others.
        falls: month of treatment and development of what was taken back, if anything.
    """

    opening: float
    now: float
    standard_error: float
    closing: Array
    effect: CalendarEffect
    falls: tuple[tuple[str, str], ...]

    def incurred(self, paid: Array) -> Array:
        """(paths,) what the year will have cost, of (paths,) what it will have paid."""
        return paid + self.closing - self.opening


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveNow:
    """What is treated and unpaid, in yuan.

    Attributes:
        opening: when the year began, by what has been paid since.
        now: at the end of the month, and Mack's ``standard_error`` of it.
    """

    opening: float
    now: float
    standard_error: float

    @property
    def rise(self) -> float:
        """By how much what is unpaid has grown since the year began."""
        return self.now - self.opening


def reserve_now(rows: DataFrame[ClaimsLag], month: str) -> ReserveNow:
    """The reserve at a month's end beside that of the year's beginning.

    Args:
        rows: claims by lag of one area and scheme; what was settled after ``month`` is not seen.
        month: the last month known, ``2026-09``.

    Raises:
        BadTriangle: see ``triangle_of``; or the year before is not told.
    """
    triangle = triangle_of(rows, month)
    treated = ultimates(rows, month)
    held = reserve_of(triangle, treated[treated.index < triangle.index[0]])
    return ReserveNow(
        opening=_opening(rows, treated, f"{int(month[:4]) - 1}-12"),
        now=float(held.ibnr.sum()),
        standard_error=mack(triangle).total_standard_error,
    )


def year_end_reserve(
    rows: DataFrame[ClaimsLag], month: str, *, paths: int, seed: int
) -> YearEndReserve:
    """The reserve at a month's end and where it stands when its year does.

    Months to come are simulated from what the months before came to, and are paid as fast as
    those; how far the present reserve may be off (Mack) counts for the closing one as a whole.

    Args:
        rows: claims by lag of one area and scheme; what was settled after ``month`` is not seen.
        month: the last month known, ``2026-09``.
        paths: how many.
        seed: equal seeds, equal paths.

    Raises:
        BadTriangle: see ``triangle_of``; or the year before is not told.
        ValueError: too few months before to simulate those to come.
    """
    triangle = triangle_of(rows, month)
    treated = ultimates(rows, month)
    held = reserve_of(triangle, treated[treated.index < triangle.index[0]])
    error = mack(triangle)
    left = 12 - int(month[5:])
    going_on = _run_off(held.ibnr, held.developed, left)
    coming = _to_come(treated, held.developed, (left, paths), seed)
    off = _lognormal(error.total_standard_error, error.total_ibnr, paths, seed)
    return YearEndReserve(
        opening=_opening(rows, treated, f"{int(month[:4]) - 1}-12"),
        now=float(held.ibnr.sum()),
        standard_error=error.total_standard_error,
        closing=(going_on + coming) * off,
        effect=calendar_effect(triangle),
        falls=tuple(falls(triangle)),
    )


def _opening(rows: DataFrame[ClaimsLag], treated: pd.Series, december: str) -> float:
    """What was unpaid at the end of a year, by what has become of it since."""
    origins = list(periods_to(december, LAGS - 1))
    came = treated.reindex(origins)
    lacking = came.index[came.isna()]
    if len(lacking):
        raise BadTriangle("hole", "is missing", (str(lacking[0]), "1"))
    return float((came - squared(rows, december).reindex(origins).sum(axis=1)).sum())


def _run_off(ibnr: pd.Series, developed: pd.Series, left: int) -> float:
    """What will be unpaid, ``left`` months later, of what is unpaid now."""
    shares = developed.to_numpy()
    reached = shares[::-1]
    then = np.append(shares[left:], np.ones(left))[::-1]
    rest = np.divide(1 - then, 1 - reached, out=np.zeros_like(then), where=reached < 1)
    return float((ibnr.to_numpy() * rest).sum())


def _to_come(treated: pd.Series, developed: pd.Series, shape: tuple[int, int], seed: int) -> Array:
    """(paths,) what will be unpaid of the months to come."""
    left, paths = shape
    if left == 0:
        return np.zeros(paths)
    starts = pd.DatetimeIndex([f"{origin}-01" for origin in treated.index])
    months = pd.Series(treated.to_numpy(), index=starts)
    futures = simulate(months, left, paths, seed=seed, calendar="CN")
    unpaid: Array = futures @ (1 - developed.to_numpy()[:left][::-1])
    return unpaid


def _lognormal(error: float, of: float, paths: int, seed: int) -> Array:
    """(paths,) factors of mean 1 as far apart as the reserve's error is large."""
    spread = np.sqrt(np.log1p((error / of) ** 2)) if of > 0 else 0.0
    normal = np.random.default_rng([seed, 1]).standard_normal(paths)
    factors: Array = np.exp(spread * normal - spread**2 / 2)
    return factors
