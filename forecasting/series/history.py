"""Is this a series that can be forecast, and which periods come next?"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEAST_POSITIVE = 1e-3
"""A quantity never seen at or below zero stays above this share of the smallest value seen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class History:
    """An unbroken run of one value a period: all that a forecaster is told.

    Attributes:
        observed: the observations, oldest first; a copy of the caller's, free to be changed.
        starts: the first day of each period.
        periods_per_year: 12 or 1.
        touched: whether the series that these values were made from came to zero or below.
    """

    observed: Array
    starts: pd.DatetimeIndex
    periods_per_year: int
    touched: bool = False

    def __len__(self) -> int:
        """How many points there are."""
        return len(self.observed)

    @property
    def positive(self) -> bool:
        """Whether it may be thought of in ratios: always above zero, as told and as it is here."""
        return not self.touched and bool(self.observed.min() > 0)

    @property
    def floor(self) -> float:
        """What no forecast falls below: just above zero if every value was, else no floor."""
        least = float(self.observed.min())
        return least * LEAST_POSITIVE if least > 0 else -np.inf

    def future(self, horizon: int) -> pd.DatetimeIndex:
        """The first days of the next ``horizon`` periods."""
        step = pd.DateOffset(months=12 // self.periods_per_year)
        return pd.date_range(
            self.starts[-1], periods=horizon + 1, freq=step, unit=self.starts.unit
        )[1:]

    def until(self, points: int) -> "History":
        """What was known when only the first ``points`` had been observed."""
        return History(
            observed=self.observed[:points].copy(),
            starts=self.starts[:points],
            periods_per_year=self.periods_per_year,
        )

    def holding(self, values: Array) -> "History":
        """The same periods with other values, made from these."""
        return replace(self, observed=values, touched=not self.positive)


def history(y: pd.Series) -> History:
    """``y`` as a history, or an error that names the day and the fix.

    Args:
        y: numbers on a DatetimeIndex of period starts: first days of months, or (if every one
            is a 1 January) of years; oldest first, nothing missing between the first and last.

    Raises:
        TypeError: the index holds no dates.
        ValueError: a day starts no period or comes twice or out of order, a period is absent
            or its value is not a finite number, or there is nothing at all.
    """
    starts = period_starts(y)
    values = np.array(y, dtype=float, copy=True)
    if not np.isfinite(values).all():
        day = starts[~np.isfinite(values)][0]
        raise ValueError(f"{day:%Y-%m-%d} has no finite value: fill it or start after it")
    per_year = periods_per_year(starts)
    late = np.flatnonzero(steps(starts, per_year) != 1)
    if late.size:
        before, after = starts[late[0]], starts[late[0] + 1]
        raise ValueError(
            f"a gap between {before:%Y-%m-%d} and {after:%Y-%m-%d}: fill it or start after it"
        )
    return History(observed=values, starts=starts, periods_per_year=per_year)


def last_run(y: pd.Series) -> History:
    """The comparable points: the last unbroken run of periods, ending at the last observation.

    Raises:
        TypeError, ValueError: as ``history``, except that gaps and missing values only cut.
    """
    observed = y.dropna()
    starts = period_starts(observed)
    per_year = periods_per_year(starts)
    cuts = np.flatnonzero(steps(starts, per_year) != 1)
    first = int(cuts[-1]) + 1 if cuts.size else 0
    run = history(observed.iloc[first:])
    return History(observed=run.observed, starts=run.starts, periods_per_year=per_year)


def period_starts(y: pd.Series) -> pd.DatetimeIndex:
    """The index of ``y``, known to be ascending first days of months; errors as ``history``."""
    starts = y.index
    if not isinstance(starts, pd.DatetimeIndex):
        raise TypeError(f"index is {type(starts).__name__}: give a DatetimeIndex of period starts")
    if not len(starts):
        raise ValueError("the series is empty: give at least one observation")
    astray = starts[(starts.day != 1) | (starts != starts.normalize())]
    if len(astray):
        raise ValueError(f"{astray[0]} starts no month or year: give the first day of the period")
    turned = np.flatnonzero(np.diff(months(starts)) <= 0)
    if turned.size:
        day = starts[turned[0] + 1]
        raise ValueError(f"{day:%Y-%m-%d} is repeated or out of order: one value a period, sorted")
    return starts


def periods_per_year(starts: pd.DatetimeIndex) -> int:
    """1 if every period starts on a 1 January, else 12."""
    return 1 if bool((starts.month == 1).all()) else 12


def months(starts: pd.DatetimeIndex) -> NDArray[np.int64]:
    """Calendar months, counted from the year 0."""
    return np.asarray(starts.year * 12 + starts.month, dtype=np.int64)


def steps(starts: pd.DatetimeIndex, per_year: int) -> Array:
    """Periods between each start and the next; 1 where nothing is missing."""
    return np.diff(months(starts)) * per_year / 12
