"""What in a table of assumptions or money cannot be computed with, and where does it stand?"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Money = float | NDArray[np.floating[Any]]
"""Of one course, or (P,) of many paths at once."""
Axes = Mapping[str, Sequence[object]]
"""The rows of a table: the name of each dimension and the names of its places, in order."""


def fit(
    table: str, given: ArrayLike, axes: Axes, *, low: float = -np.inf, high: float = np.inf
) -> Floats:
    """The numbers of a table, once each is known to be one, and within ``low`` and ``high``.

    Raises:
        ValueError: the table has other rows than ``axes`` names, or a number is missing, infinite
            or out of bounds: naming the table, the row and the field.
    """
    held = _numbers(table, given)
    wanted = tuple(len(places) for places in axes.values())
    if held.shape != wanted:
        raise ValueError(f"{table}: {_size(held.shape, axes)} given, {_size(wanted, axes)} needed")
    wrong = ~np.isfinite(held) | (held < low) | (held > high)
    if wrong.any():
        place = tuple(int(at) for at in np.argwhere(wrong)[0])
        row = ", ".join(f"{name} {axes[name][at]}" for name, at in zip(axes, place, strict=True))
        raise ValueError(f"{table}, {row}: {_why(float(held[place]), low, high)}")
    return held


def number(field: str, given: float, *, low: float = -np.inf, high: float = np.inf) -> float:
    """One number, as ``fit``."""
    return float(fit(field, [given], {"value": (1,)}, low=low, high=high)[0])


def _numbers(table: str, given: ArrayLike) -> Floats:
    try:
        return np.array(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{table}: not a table of numbers ({error})") from error


def _size(shape: tuple[int, ...], axes: Axes) -> str:
    """The extent of a table in words.

    >>> _size((75, 2), {"year": (), "sex": ()})
    '75 (year) x 2 (sex)'
    """
    if len(shape) != len(axes):
        return f"{len(shape)} dimensions"
    return " x ".join(f"{count} ({name})" for count, name in zip(shape, axes, strict=True))


def _why(value: float, low: float, high: float) -> str:
    if not np.isfinite(value):
        return "missing or infinite"
    return f"{value:g} is below {low:g}" if value < low else f"{value:g} is above {high:g}"
