"""How much of a change is in force in each year?"""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import numpy as np

from data_access.assumptions.book import Floats

Shape = Literal["step", "linear", "front", "back", "once"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
POWERS: Mapping[str, float] = {"linear": 1.0, "back": 2.0}
LONGEST = 30
"""Years that a change may take to come in."""


def in_force(years: Sequence[int], start: int, shape: Shape, length: int) -> Floats:
    """(T,) share of a change by year: nothing before ``start``, the whole after ``length`` years.

    ``step``: all at once; ``linear``: the same every year; ``front``: most of it in the first
    years, 1 − (1 − x)²; ``back``: most of it in the last ones, x²; ``once``: the whole, in these
    years alone.

    >>> in_force(range(2026, 2031), 2027, "linear", 4).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    >>> in_force(range(2026, 2029), 2027, "step", 4).tolist()
    [0.0, 1.0, 1.0]
    """
    since = np.asarray(years, dtype=np.float64) - start + 1
    if shape in {"step", "once"}:
        over = (since > length) & (shape == "once")
        return np.asarray((since >= 1) & ~over, dtype=np.float64)
    part = np.clip(since / length, 0.0, 1.0)
    if shape == "front":
        return np.asarray(1 - (1 - part) ** 2)
    return np.asarray(part ** POWERS[shape])
