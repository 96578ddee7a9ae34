"""Which months stood out for once, and where did the level move for good?

The errors of an airline model (``differences``) are searched, one effect at a time, for the month
that a single outlier or a step explains best (Chang, Tiao & Chen, Technometrics 30 (1988),
193–204); all effects found are estimated together, and those that no longer count are dropped
again. What stood out once is taken out before a model is fitted: it does not go on. Before a step
the months are brought to the level after it: it does go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from forecasting.series.differences import Weights, information, quietest, whitened
from forecasting.series.history import Array, History

BEYOND = 5.0
"""Robust standard errors from which an effect is looked at."""
GAIN = 16.0
"""By how much AICc must be better with an effect than without."""
LEAST = 36
AFTER = 5
"""Months known after the first of a shift, without which it cannot be told from an outlier."""
FIRST = 6
"""Months before a shift, without which there is no level that it leaves."""
MOST = 8
CONSISTENT = 1.4826  # makes the median absolute error a standard deviation of normal ones


class Kind(StrEnum):
    """One month alone, or every month from it on."""

    OUTLIER = "outlier"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """An effect: ``size`` is a change of the logarithm, or of the value; ``place`` its month."""

    kind: Kind
    place: int
    size: float
    multiplies: bool

    @property
    def share(self) -> float:
        """What multiplies, as a fraction of what was to be expected."""
        return float(np.expm1(self.size))


def steady(past: History) -> History:
    """The series as it would have been without outliers and always at its last level."""
    found = interventions(past)
    if not found:
        return past
    moved = -_sums(found, len(past), Kind.OUTLIER) - _sums(found, len(past), Kind.SHIFT)
    return past.holding(
        past.observed * np.exp(moved) if found[0].multiplies else past.observed + moved
    )


def shifted(past: History, level: Array) -> Array:
    """A level of ``steady``, brought back to where it was before each shift."""
    found = interventions(past)
    moved = _sums(found, len(past), Kind.SHIFT)
    back: Array = level * np.exp(moved) if found and found[0].multiplies else level + moved
    return back


def _sums(found: Sequence[Intervention], count: int, kind: Kind) -> Array:
    """(count,) what the effects of a kind make of each month, the last level being nothing."""
    moved = np.zeros(count)
    for one in (one for one in found if one.kind == kind):
        if kind == Kind.OUTLIER:
            moved[one.place] += one.size
        else:
            moved[: one.place] -= one.size
    return moved


def interventions(past: History) -> tuple[Intervention, ...]:
    """The effects on a series of months, oldest first; none where it is too short to tell."""
    if past.periods_per_year != 12 or len(past) < LEAST:
        return ()
    return _found(past.observed.tobytes(), multiplies=past.positive)


@lru_cache(maxsize=512)
def _found(observed: bytes, *, multiplies: bool) -> tuple[Intervention, ...]:
    """The same by the values alone: many ask for the same series."""
    given = np.frombuffer(observed)
    values = np.log(given) if multiplies else given
    weights = quietest(values)
    if weights is None:
        return ()
    found = search(values, weights, np.empty((0, len(values) - 13)))
    effects = [
        Intervention(
            kind=Kind.OUTLIER if one < len(values) else Kind.SHIFT,
            place=one % len(values),
            size=float(size),
            multiplies=multiplies,
        )
        for one, size in zip(found.chosen, found.sizes, strict=True)
    ]
    return tuple(sorted(effects, key=lambda one: one.place))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Search:
    """What was found beside given drivers.

    ``chosen``: places, those of shifts after all outliers; ``sizes``: of the effects chosen and
    ``given``: of the drivers; ``penalised``: AICc, and ``GAIN`` more for each effect chosen.
    """

    chosen: tuple[int, ...]
    sizes: Array
    given: Array
    penalised: float


def search(values: Array, weights: Weights, beside: Array) -> Search:
    """The effects that count, one by one, beside (k, errors) drivers that are there anyway."""
    errors, drivers = whitened(values, weights), _drivers(len(values), weights)
    every = np.vstack([drivers, beside])
    known = list(range(len(drivers), len(every)))
    chosen: list[int] = []
    while len(chosen) < MOST:
        rest, _ = _explained(errors, every[known + chosen])
        best = _loudest(rest, drivers, chosen)
        if best is None or _gain(errors, every, known + chosen, best) < GAIN:
            break
        chosen.append(best)
    for one in list(chosen):
        others = [other for other in chosen if other != one]
        if _gain(errors, every, known + others, one) < GAIN:
            chosen = others
    rest, sizes = _explained(errors, every[known + chosen])
    return Search(
        chosen=tuple(chosen),
        sizes=sizes[len(known) :],
        given=sizes[: len(known)],
        penalised=information(rest, len(sizes)) + GAIN * len(chosen),
    )


def _drivers(count: int, weights: Weights) -> Array:
    """(2n, errors): what an outlier in each month, and a step from each on, does to the errors.

    Rows of what could not be told from another effect are zero.
    """
    once = np.eye(count)
    drivers = whitened(np.vstack([once, np.triu(np.ones((count, count)))]), weights)
    drivers[count : count + FIRST] = drivers[2 * count - AFTER :] = 0.0
    return drivers


def _explained(errors: Array, drivers: Array) -> tuple[Array, Array]:
    """What the effects leave of the errors, and their sizes."""
    sizes = np.asarray(np.linalg.lstsq(drivers.T, errors, rcond=None)[0], dtype=float)
    return errors - sizes @ drivers, sizes


def _loudest(rest: Array, drivers: Array, chosen: Sequence[int]) -> int | None:
    """The effect that is most standard errors from nothing; None if none is far enough."""
    energy = np.sqrt((drivers**2).sum(axis=1))
    noise = CONSISTENT * float(np.median(np.abs(rest)))
    far = np.divide(np.abs(drivers @ rest), energy, out=np.zeros_like(energy), where=energy > 0)
    far[list(chosen)] = 0.0
    best = int(far.argmax())
    return best if far[best] > BEYOND * noise and far[best] > 0 else None


def _gain(errors: Array, drivers: Array, beside: Sequence[int], one: int) -> float:
    """By how much AICc is better with one effect beside others."""
    without, _ = _explained(errors, drivers[list(beside)])
    rest, _ = _explained(errors, drivers[[*beside, one]])
    explained = information(rest, len(beside) + 1)
    return np.inf if np.isinf(explained) else information(without, len(beside)) - explained
