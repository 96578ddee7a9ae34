"""What can be moved? A lens on the basis, with a range, a source and its place among the levers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.phasing import Shape

Group = Literal["population", "cost", "policy", "economy"]
"""The four drivers of a valuation."""
Measure = Literal["contributions", "payment_policy", "prices", "payment_method", "none"]
"""The four measures of actuarial balance; ``none``: nobody decides it, it is assumed."""
Reading = Literal["level", "fixed", "points", "change"]
"""How a value is read: as the level in its first year, from which later years keep their distance
to current law; as the level of every year; as points added; as a relative change."""
Evidence = Literal["law", "published", "judgement"]
GROUPS: tuple[Group, ...] = get_args(Group)
MEASURES: tuple[Measure, ...] = get_args(Measure)
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One thing that a scenario may set; its file's name is its name.

    A value that a basis does not carry has the path (0,), and cannot be set.

    Attributes:
        group: the driver it belongs to; ``measure``: the means of balance, if it is one.
        unit: ``ratio``, ``yuan``, ``months`` or ``births``.
        reading: what a value of it says.
        low, high, step: of its slider; values beyond them are refused.
        get, set: the path over the years of a basis that it moves, (T,); (1,) of what is the
            same in every year, to which a start and a shape say nothing.
        evidence: what its range or effect stands on; ``url``: where that can be read, if anywhere.
        after: years after the base year in which it begins unless a scenario says otherwise;
            ``shape``, ``length``: likewise.
        interval: share of its change by which the change is uncertain, either way.
        apart: levers that cannot be set beside it.
    """

    group: Group
    measure: Measure = "none"
    unit: str = "ratio"
    reading: Reading
    low: float
    high: float
    step: float
    get: Callable[[Basis], Floats]
    set: Callable[[Basis, Floats], Basis]
    evidence: Evidence = "judgement"
    url: str = ""
    after: int = 2
    shape: Shape = "step"
    length: int = 5
    interval: float = 0.2
    apart: frozenset[str] = field(default_factory=frozenset)

    def carried(self, basis: Basis) -> bool:
        """Whether the basis has what it moves."""
        return len(self.get(basis)) > 0

    def timed(self, basis: Basis) -> bool:
        """Whether what it moves has a value of its own in every year."""
        return len(self.get(basis)) > 1

    def neutral(self, basis: Basis, start: int) -> float:
        """The value of current law in the year in which it would begin to move."""
        if self.reading not in {"level", "fixed"}:
            return 0.0
        path = self.get(basis)
        return float(path[min(max(start - basis.years[0], 0), len(path) - 1)])

    def moved(self, basis: Basis, value: float, share: Floats, neutral: float) -> Floats:
        """Its path once ``share`` of the change to ``value`` is in force, (T,) or (1,).

        ``neutral``: under current law, from which a level counts.
        """
        now = self.get(basis)
        part = share if len(now) > 1 else np.ones(1)
        match self.reading:
            case "level":
                return now + part * (value - neutral)
            case "fixed":
                return now + part * (value - now)
            case "points":
                return now + part * value
            case "change":
                return now * (1 + part * value)
