"""Which months stand out of a series, and since when has it gone another way?

Both are looked for in the yearly logarithmic differences log yₜ − log yₜ₋₁₂, in which season and
steady growth are gone:

- *Outliers*: the distance to the median of the six months around, over 1.4826 times the median
  absolute distance; beyond 3.5 it stands out (Iglewicz and Hoaglin 1993, "How to detect and
  handle outliers", ASQC), if it is as far from the months before as from those after. Its mirror
  image a year later is not told again.
- *Shifts*: the division into runs of constant mean, none under six months, of the least
  penalised squares: exact optimal partitioning (Jackson et al. 2005, IEEE Signal Processing
  Letters 12, 105–108), with three log n a shift (the leading term of Zhang and Siegmund 2007,
  Biometrics 63, 22–32). A shift that is undone after a year was one of the level.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from forecasting.decomposition.partition import partition
from forecasting.series.history import History, last_run

Array = NDArray[np.float64]

YEAR = 12
LEAST_MONTHS = 3 * YEAR
LEAST_NOISE = 1e-3  # figures smoother than a thousandth are judged as if they moved by that much
AROUND = 3  # months on either side
BEYOND = 3.5
CONSISTENT = 1.4826  # makes the median absolute distance a standard deviation of normal noise
PENALTY = 3.0
MOST_ALIKE = 0.6  # a closer likeness of neighbours is taken for shifts, not for noise


class ChangeKind(StrEnum):
    """What changed: one month, the level from then on, or the yearly growth from then on."""

    OUTLIER = "outlier"
    LEVEL = "level"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One finding of ``changes``.

    Attributes:
        period: the month, ``"2024-09"``; of a shift the first of the new run.
        kind: what changed.
        size: of an outlier or a level, the fraction above (below zero: under) what was to be
            expected; of growth, the difference of the yearly rates.
        method: ``"robust_z"`` or ``"optimal_partitioning"``.
    """

    period: str
    kind: ChangeKind
    size: float
    method: str


def changes(y: pd.Series) -> tuple[Change, ...] | None:
    """The outliers and shifts of a monthly series, by period.

    In pure noise around a season and a trend one series in twenty has an outlier found in it; a
    shift one in fifteen of three years and one in forty of five or more, one in seven where
    neighbouring months are half alike (simulated; tests/forecasting/decomposition).

    Args:
        y: numbers on a DatetimeIndex of first days of months; the last unbroken run is judged.

    Returns:
        None where nothing can be said: under three years, or a month not above zero.

    Raises:
        TypeError, ValueError: the index is not of such days, or out of order.
    """
    run = last_run(y) if y.notna().any() else None
    if run is None or len(run) < LEAST_MONTHS or (run.observed <= 0).any():
        return None
    logs = np.log(run.observed)
    yearly = logs[YEAR:] - logs[:-YEAR]
    apart = yearly - _medians(yearly, AROUND)
    out = _standing_out(yearly, BEYOND * _deviation(apart))
    clean = yearly.copy()
    clean[out] -= apart[out]
    found = [*_outliers(run, apart, out), *_shifts(run, clean)]
    return tuple(sorted(found, key=lambda change: (change.period, change.kind)))


def _medians(values: Array, around: int) -> Array:
    """The median of the months on either side of each, itself left out; fewer at the ends."""
    padded = np.pad(values, around, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1)
    return np.asarray(np.nanmedian(np.delete(windows, around, axis=1), axis=1), dtype=float)


def _standing_out(yearly: Array, least: float) -> NDArray[np.int64]:
    """Where a month is that far from those before and, to the same side, from those after it.

    The first month of a shift is far from those before alone.
    """
    far = yearly - _medians(yearly, AROUND)
    before, after = yearly - _before(yearly), yearly - _before(yearly[::-1])[::-1]
    sides = [np.where(np.isnan(side), far, side) * np.sign(far) for side in (before, after)]
    return np.flatnonzero(np.minimum(np.abs(far), np.minimum(*sides)) > least)


def _before(values: Array) -> Array:
    """The median of the six months before each; NaN where there are fewer than three."""
    padded = np.concatenate([np.full(2 * AROUND, np.nan), values[:-1]])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * AROUND)
    few = np.isnan(windows).sum(axis=1) > AROUND
    return np.where(few, np.nan, np.nanmedian(np.where(few[:, None], 0.0, windows), axis=1))


def _deviation(values: Array) -> float:
    return max(CONSISTENT * float(np.median(np.abs(values))), LEAST_NOISE)


def _outliers(run: History, apart: Array, out: NDArray[np.int64]) -> list[Change]:
    """What stands out, without the mirror images; the first year is seen in its image alone."""
    flagged = set(out.tolist())
    told: list[Change] = []
    for place in out.tolist():
        if _mirrors(apart, place - YEAR, place) and place - YEAR in flagged:
            continue
        month, size = place + YEAR, apart[place]
        if place < YEAR and place + YEAR < len(apart) and not _mirrors(apart, place, place + YEAR):
            month, size = place, -size
        told.append(
            Change(
                period=_period(run, month),
                kind=ChangeKind.OUTLIER,
                size=float(np.expm1(size)),
                method="robust_z",
            )
        )
    return told


def _mirrors(apart: Array, first: int, second: int) -> bool:
    """Whether the second deviation is roughly the first turned over."""
    if first < 0:
        return False
    one, other = apart[first], apart[second]
    return bool(one * other < 0 and 0.5 < abs(other) / abs(one) < 1.5)


def _shifts(run: History, yearly: Array) -> list[Change]:
    starts = partition(yearly, penalty=PENALTY * _noise(yearly) * float(np.log(len(yearly))))
    means = [float(part.mean()) for part in np.split(yearly, starts)]
    sizes = np.diff(means)
    told: list[Change] = []
    undone = False
    for number, start in enumerate(starts):
        if undone:
            undone = False
            continue
        undone = _undone(starts[number:], sizes[number:])
        kind = ChangeKind.LEVEL if undone else ChangeKind.GROWTH
        before, after = means[number], means[number + 1]
        size = np.expm1(after - before) if undone else np.expm1(after) - np.expm1(before)
        told.append(
            Change(
                period=_period(run, start + YEAR),
                kind=kind,
                size=float(size),
                method="optimal_partitioning",
            )
        )
    return told


def _noise(yearly: Array) -> float:
    """The variance around the local median, as large as neighbours that move together make it.

    For noise of first order the long-run variance is (1 + r) ÷ (1 − r) times its own.
    """
    apart = yearly - _medians(yearly, YEAR // 2)
    spread = float(apart.std())
    alike = float(np.corrcoef(apart[1:], apart[:-1])[0, 1]) if spread > LEAST_NOISE else 0.0
    alike = min(max(alike, 0.0), MOST_ALIKE)
    return _deviation(apart) ** 2 * (1 + alike) / (1 - alike)


def _undone(starts: list[int], sizes: Array) -> bool:
    """Whether the first shift is turned back a year later."""
    if len(starts) < 2 or abs(starts[1] - starts[0] - YEAR) > 1:
        return False
    return bool(-1.5 < sizes[1] / sizes[0] < -0.5)


def _period(run: History, place: int) -> str:
    return f"{run.starts[place]:%Y-%m}"
