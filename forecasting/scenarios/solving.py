"""What is the smallest change of a lever with which a fund keeps a line?"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data_access.assumptions.book import Basis
from forecasting.scenarios.goal import Goal
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, lever_called, settled
from forecasting.scenarios.trial import tried

CLOSE = 1e-4
"""A value is found once it is known to this share of the lever's range."""
DELAYS = (0, 1, 3, 5)
Margin = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The value of a lever that keeps a goal; every one of them was tried.

    Attributes:
        value: the nearest to current law that keeps it; None where none within the range does.
        stepped: the nearest that its slider can show; None where that lies beyond the range.
        now: the value that it has without a change.
        margin: by how much the line is kept with ``value``, or missed with the best there is.
        start: the year in which it begins.
    """

    value: float | None
    stepped: float | None
    now: float
    margin: float
    start: int

    @property
    def change(self) -> float | None:
        """From the value now."""
        return None if self.value is None else self.value - self.now


def solve(basis: Basis, lever: str, goal: Goal, within: Scenario | None = None) -> Solution:
    """The smallest change of a lever that keeps the goal, over current law or over a scenario.

    The lever's start and shape are as the scenario has them, else its own. It is found by halving
    and proven by trying: the margin is one of a projection with that very value.

    Raises:
        Misfit: the lever or the scenario cannot be set over this basis.
    """
    held = Scenario() if within is None else within
    one = lever_called(lever)
    how = settled(lever, held.moves.get(lever, Move(value=one.low)), basis)
    now = held.moves[lever].value if lever in held.moves else one.neutral(basis, how.start)

    def margin(value: float) -> float:
        move = Move(value=value, start=how.start, shape=how.shape, length=how.length)
        try:
            return goal.margin(tried(basis, held.moved(lever, move), goal.years))
        except Misfit:
            return -math.inf

    plain = goal.margin(tried(basis, held, goal.years))
    if plain >= 0:
        return Solution(value=now, stepped=now, now=now, margin=plain, start=how.start)
    return _searched(margin, now, (one.low, one.high, one.step), how.start)


def _searched(margin: Margin, now: float, ends: tuple[float, float, float], start: int) -> Solution:
    low, high, _ = ends
    reached = {end: margin(end) for end in (low, high)}
    found = [
        nearest(margin, now, end, CLOSE * (high - low))
        for end, kept in reached.items()
        if kept >= 0
    ]
    if not found:
        return Solution(
            value=None, stepped=None, now=now, margin=max(reached.values()), start=start
        )
    value, kept = min(found, key=lambda one: abs(one[0] - now))
    return Solution(
        value=value,
        stepped=_stepped(margin, value, now, ends),
        now=now,
        margin=kept,
        start=start,
    )


def nearest(margin: Margin, missed: float, kept: float, close: float) -> tuple[float, float]:
    """The value nearest to ``missed`` that keeps the line, to within ``close``, and its margin.

    Cut where a straight line would cross, in the middle after a cut that took less than half.
    """
    lacks, over = margin(missed), margin(kept)
    slow = not math.isfinite(lacks)
    while (width := abs(kept - missed)) > close:
        part = 0.5 if slow else min(max(lacks / (lacks - over), 0.1), 0.9)
        middle = missed + (kept - missed) * part
        there = margin(middle)
        if there >= 0:
            kept, over = middle, there
        else:
            missed, lacks = middle, there
        slow = abs(kept - missed) > width / 2 or not math.isfinite(lacks)
    return kept, over


def _stepped(
    margin: Margin, value: float, now: float, ends: tuple[float, float, float]
) -> float | None:
    """The first value of the slider beyond ``value``, away from now, that keeps the line."""
    low, high, step = ends
    places = (value - low) / step
    towards = 1 if value > now else -1
    first = math.ceil(places - CLOSE) if towards > 0 else math.floor(places + CLOSE)
    for place in (first, first + towards):
        on_slider = round(low + place * step, 10)
        if low <= on_slider <= high and margin(on_slider) >= 0:
            return on_slider
    return None


def waiting(
    basis: Basis, lever: str, goal: Goal, within: Scenario | None = None
) -> Mapping[int, Solution]:
    """What the goal takes if the lever begins now, or some years later; by years of waiting."""
    held = Scenario() if within is None else within
    one = lever_called(lever)
    asked = held.moves.get(lever)
    how = settled(lever, asked or Move(value=one.low), basis)
    found = {}
    for delay in DELAYS:
        start = how.start + delay
        value = asked.value if asked else one.neutral(basis, start)
        move = Move(value=value, start=start, shape=how.shape, length=how.length)
        found[delay] = solve(basis, lever, goal, held.moved(lever, move))
    return found


def equal_effects(basis: Basis, goal: Goal, names: Sequence[str]) -> Mapping[str, Solution]:
    """What each lever, alone, would have to be for the goal; those that the basis carries."""
    return {name: solve(basis, name, goal) for name in names if lever_called(name).carried(basis)}
