"""Which level still stands once the value has come back under its line?"""

import numpy as np
from numpy.typing import NDArray

from dashboard.early_warning.grid import CODE, FIRST, TOUCH, Codes, Graded, Truths
from dashboard.early_warning.rule import ALARMS, Hysteresis, Level

Ranks = NDArray[np.int_]


def standing(found: Graded, settled: Truths, held: Hysteresis, before: int | None = None) -> Codes:
    """The levels month by month: up at once, down one step at a time.

    A level falls when the value of so many closed months in a row, this one the last of them, was
    more than the margin clear of its line. What is not closed yet lets nothing fall; a month
    without a value is unknown and breaks the row.

    Args:
        found: the levels as the lines say them, months along the last axis.
        settled: whether a month's figures are closed, in the same shape.
        held: the margin and the number of months.
        before: where earlier months are left out, the rank that is taken to have stood before:
            0 with every month counting towards a fall, 3 with none. What truly stood lies between.
    """
    rank = np.where(_alarmed(found.codes), found.codes - FIRST + 1, 0)
    known = found.codes != CODE[Level.UNKNOWN]
    with np.errstate(invalid="ignore"):
        clear = found.passed < -held.margin - TOUCH
    shown = found.codes.copy()
    memory: Ranks = np.full(rank.shape[:-1], before or 0)
    row = np.full((len(ALARMS), *memory.shape), held.periods if before == 0 else 0)
    for month in range(rank.shape[-1]):
        now, there, closed = (one[..., month] for one in (rank, known, settled))
        row = np.where(there & closed, np.where(clear[..., month], row + 1, 0), row)
        row = np.where(there, row, 0)
        long = np.take_along_axis(row, np.maximum(memory - 1, 0)[None], axis=0)[0] >= held.periods
        fallen = np.maximum(now, _step_down(found, memory, month))
        kept = np.where(long & closed & there, fallen, memory)
        memory = np.asarray(np.where(now >= memory, now, kept))
        shown[..., month] = np.where(there & (memory > now), FIRST + memory - 1, shown[..., month])
    return shown


def _alarmed(codes: Codes) -> Truths:
    return np.asarray((codes >= FIRST) & (codes < FIRST + len(ALARMS)))


def _step_down(found: Graded, memory: Ranks, month: int) -> Ranks:
    """The next lower level that the rule has; 0 is none."""
    lower: Ranks = np.zeros_like(memory)
    for step in range(len(ALARMS) - 1):
        has = ~np.isnan(found.ladder[step][..., month])
        lower = np.asarray(np.where((memory > step + 1) & has, step + 1, lower))
    return lower
