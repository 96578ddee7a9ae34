"""Is this a triangle that can be developed, and where is it not?"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]


class BadTriangle(ValueError):
    """A triangle that cannot be developed.

    ``problem``: ``few_origins``, ``not_square``, ``hole``, ``below_diagonal``, ``not_finite`` or
    ``not_positive``; ``origin`` and ``development`` name the cell, empty where it is the whole.
    """

    def __init__(self, problem: str, said: str, cell: tuple[str, str] = ("", "")) -> None:
        self.problem = problem
        self.origin, self.development = cell
        where = f"origin {cell[0]}, development {cell[1]} " if cell[0] else ""
        super().__init__(where + said)


def checked(triangle: pd.DataFrame) -> Array:
    """The cumulative amounts, known to be a triangle: row i holds the first n − i columns.

    A cumulative amount may fall from one column to the next (a recovery; ``falls`` names them): the
    chain ladder bears that. It cannot bear an amount at or below zero, which it would divide by.

    Args:
        triangle: rows are origins, oldest first; columns developments, 1 to n; NaN below the
            diagonal.

    Raises:
        BadTriangle: fewer than two origins; as many rows as columns it has not; a hole above the
            diagonal; a value below it; an amount that is not finite or not above zero.
    """
    rows, columns = triangle.shape
    if rows < 2:
        raise BadTriangle("few_origins", f"{rows} origins: at least 2 are needed")
    if rows != columns:
        said = f"{rows} origins by {columns} developments: give as many of each"
        raise BadTriangle("not_square", said)
    amounts = np.array(triangle, dtype=float, copy=True)
    known = known_cells(rows)
    found = {
        "hole": known & np.isnan(amounts),
        "below_diagonal": ~known & ~np.isnan(amounts),
        "not_finite": known & ~np.isfinite(amounts),
        "not_positive": known & (amounts <= 0),
    }
    for problem, bad in found.items():
        _refuse(triangle, bad, problem)
    return amounts


def known_cells(size: int) -> NDArray[np.bool_]:
    """(size, size): which cells lie on the diagonal or above it."""
    return np.add.outer(np.arange(size), np.arange(size)) < size


def falls(triangle: pd.DataFrame) -> list[tuple[str, str]]:
    """Origin and development of every cumulative amount below the one before: negative payments.

    Errors as ``checked``.
    """
    amounts = checked(triangle)
    falling = np.argwhere(np.diff(amounts, axis=1) < 0)
    return [(str(triangle.index[row]), str(triangle.columns[at + 1])) for row, at in falling]


SAID = {
    "hole": "is missing above the diagonal",
    "below_diagonal": "is told below the diagonal: not a triangle",
    "not_finite": "is not finite",
    "not_positive": "is not above zero",
}


def _refuse(triangle: pd.DataFrame, bad: NDArray[np.bool_], problem: str) -> None:
    found = np.argwhere(bad)
    if len(found):
        row, column = found[0]
        cell = str(triangle.index[row]), str(triangle.columns[column])
        raise BadTriangle(problem, SAID[problem], cell)
