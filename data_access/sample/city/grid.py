"""How do arrays of figures become rows, and how is a whole split without losing a fen?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Fen = NDArray[np.int64]


def apportioned(whole: Fen, shares: Floats) -> Fen:
    """Whole numbers along the last axis of ``shares`` that add up to ``whole`` exactly.

    Largest remainders first; shares need not add up to one, and none may be below zero.

    >>> apportioned(np.array(100), np.array([1.0, 1.0, 1.0])).tolist()
    [34, 33, 33]
    """
    weights = np.broadcast_to(shares, (*whole.shape, shares.shape[-1]))
    total = weights.sum(axis=-1, keepdims=True)
    exact = whole[..., None] * (weights / np.where(total > 0, total, 1))
    parts = np.floor(exact).astype(np.int64)
    left = whole - parts.sum(axis=-1)
    order = np.argsort(np.argsort(parts - exact, axis=-1, kind="stable"), axis=-1)
    parts += order < left[..., None]
    return parts


def fitted(table: Floats, rows: Floats, columns: Floats) -> Floats:
    """The table scaled until its rows and columns add up to these (proportional fitting)."""
    for _ in range(60):
        table = table * (rows / table.sum(axis=1))[:, None]
        table = table * (columns / table.sum(axis=0))[None, :]
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Figures of one table over months and other keys: months first, then the axes in order.

    ``first``: the month that the first of the cells' rows is; ``fixed``: what all rows share;
    ``lag``: the axis that counts how many months before its own a row's period lies. Rows of
    which every figure is None are left out.
    """

    table: str
    axes: Mapping[str, Sequence[Any]]
    cells: Mapping[str, NDArray[Any]]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    first: int = 0
    lag: str | None = None

    def month(self, number: int) -> Iterator[dict[str, Any]]:
        """The rows of one month; none outside the grid's own."""
        place = number - self.first
        if not 0 <= place < len(next(iter(self.cells.values()))):
            return
        columns = [np.asarray(held[place]).reshape(-1).tolist() for held in self.cells.values()]
        keys = product(*self.axes.values())
        for held, figures in zip(keys, zip(*columns, strict=True), strict=True):
            if any(figure is not None for figure in figures):
                axes = dict(zip(self.axes, held, strict=True))
                yield {**self.fixed, **axes, **dict(zip(self.cells, figures, strict=True))}
