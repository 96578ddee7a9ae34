"""How far does the Lunar New Year move a series of months, this year and in the years to come?

Two regressors a month: the share of the days before the festival and of those from it on that
fall into it, each less that calendar month's mean over many years, so that what repeats every
year stays with the season. A dummy "holds the festival" is wrong where the days are split between
two months. How many days count is chosen by AICc, and nothing is corrected unless AICc improves
by ``GAIN``. The errors of the regression are those of an airline model (``differences``); cf.
Bell & Hillmer, Journal of the American Statistical Association 78 (1983), 526–534, on holidays
that move. Months that stand out for another reason (``interventions``) are found beside it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from forecasting.series.differences import quietest, whitened
from forecasting.series.forecaster import Fit, Kept
from forecasting.series.history import Array, History
from forecasting.series.interventions import search
from forecasting.series.shocks import Shocks

BEFORE = (10, 20, 30)
AFTER = (7, 14, 21)
"""Days that may count before the festival, and from its first day on."""
GAIN = 6.0
LEAST = 36
"""Months from which three festivals can be told from the season."""
KNOWN = range(1902, 2080)  # years of which, and of the twenty after, the dates are calculated
YEARS = range(2001, 2061)
"""The mean of a calendar month is taken over these: 60 years, five times the animals' round."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Festival:
    """The effect found: of the share before and of that after, on logarithms or on the values.

    Attributes:
        days: how many before the festival count, and how many from it on.
        effect: (2,) of the whole window in one month: change of the logarithm, or of the value.
        multiplies: whether it changes the logarithm.
        gain: by how much AICc is better with it than without.
    """

    days: tuple[int, int]
    effect: Array
    multiplies: bool
    gain: float

    def kept(self) -> Kept:
        """As JSON."""
        return {**asdict(self), "days": list(self.days), "effect": self.effect.tolist()}

    @classmethod
    def of(cls, kept: Kept) -> "Festival":
        """What was kept."""
        before, after = kept["days"]
        return cls(**{**kept, "days": (before, after), "effect": np.array(kept["effect"])})

    def moved(self, starts: pd.DatetimeIndex) -> Array:
        """(n,) factors, or what is added, month by month."""
        moved: Array = shares(starts, self.days) @ self.effect
        return np.exp(moved) if self.multiplies else moved

    def without(self, past: History) -> History:
        """The series as it would have been with its months' average festival."""
        moved = self.moved(past.starts)
        return past.holding(past.observed / moved if self.multiplies else past.observed - moved)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moved(Fit):
    """A fit of the calm series, moved by the festivals to come."""

    calm: Fit
    festival: Festival
    past: History

    def point(self, horizon: int) -> Array:
        """Moved as every future is."""
        return self._moved(self.calm.point(horizon))

    def paths(self, shocks: Shocks) -> Array:
        """Path by path the same move: the dates are known."""
        return self._moved(self.calm.paths(shocks))

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """What is known for certain keeps the order of the quantiles."""
        return self._moved(self.calm.quantiles(horizon, shares))

    def told(self, past: History) -> "Moved":
        """The effect stays as it was found."""
        return replace(self, calm=self.calm.told(self.festival.without(past)), past=past)

    def _moved(self, futures: Array) -> Array:
        moved = self.festival.moved(self.past.future(futures.shape[-1]))
        return futures * moved if self.festival.multiplies else futures + moved


def festival(past: History) -> Festival | None:
    """The effect on ``past`` that AICc prefers; None if it prefers none, or cannot tell.

    With each choice of days and without any, what stands out for another reason is found beside.
    """
    dated = past.starts[0].year in KNOWN and past.starts[-1].year in KNOWN
    if past.periods_per_year != 12 or len(past) < LEAST or not dated:
        return None
    multiplies = past.positive
    values = np.log(past.observed) if multiplies else past.observed
    weights = quietest(values)
    if weights is None:
        return None
    without = search(values, weights, np.empty((0, len(values) - 13))).penalised
    found = [
        (days, search(values, weights, whitened(shares(past.starts, days).T, weights)))
        for days in _windows()
    ]
    days, best = min(found, key=lambda one: one[1].penalised)
    gain = without - best.penalised
    if not gain >= GAIN:  # nor where nothing is left to explain without it
        return None
    return Festival(days=days, effect=best.given, multiplies=multiplies, gain=gain)


def shares(starts: pd.DatetimeIndex, days: tuple[int, int]) -> Array:
    """(n, 2): each month's share of the days before and after, less its calendar month's mean."""
    raw = np.array([_share(start.year, start.month, days) for start in starts])
    usual = _usual(days)
    centred: Array = raw - usual[starts.month.to_numpy() - 1]
    return centred


def _windows() -> list[tuple[int, int]]:
    return [(before, after) for before in BEFORE for after in AFTER]


@cache
def _usual(days: tuple[int, int]) -> Array:
    """(12, 2) mean share of each calendar month."""
    every = [[_share(year, month, days) for month in range(1, 13)] for year in YEARS]
    usual: Array = np.array(every).mean(axis=0)
    return usual


@cache
def _share(year: int, month: int, days: tuple[int, int]) -> tuple[float, float]:
    """The share of each window that falls into one month."""
    first = date(year, month, 1).toordinal()
    last = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    before, after = days
    overlaps = [0, 0]
    for day in (new_year(year), new_year(year + 1)):
        windows = ((day - before, day - 1), (day, day + after - 1))
        for place, (begin, end) in enumerate(windows):
            overlaps[place] += max(min(end, last) - max(begin, first) + 1, 0)
    return overlaps[0] / before, overlaps[1] / after


@cache
def new_year(year: int) -> int:
    """The ordinal of the first day of the lunar year that begins in a calendar year.

    >>> date.fromordinal(new_year(2026)).isoformat()
    '2026-02-17'
    """
    from holidays.calendars.chinese import _ChineseLunisolar  # noqa: PLC0415 - only jobs ask

    day = _ChineseLunisolar().lunar_new_year_date(year)[0]
    if day is None:
        raise ValueError(f"no Lunar New Year is known of {year}")
    return day.toordinal()
