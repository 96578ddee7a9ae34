"""How are whole numbers spread over a table, or over rows, so that every sum holds exactly?"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.sample.city.grid import Fen, Floats

Places = NDArray[np.int64]
Seed = NDArray[np.floating[Any]]
ROUNDS = 40


def fitted_whole(seed: Seed, rows: Fen, columns: Fen, rounds: int = ROUNDS) -> Fen:
    """Whole numbers near the seed's proportions with exactly these sums of rows and columns.

    Proportional fitting, cut down to whole numbers; what is left is laid along the table's
    diagonal (the north-west corner rule), which never needs more places than rows and columns.

    >>> fitted_whole(np.ones((2, 2)), np.array([3, 4]), np.array([2, 5])).tolist()
    [[1, 2], [1, 3]]
    """
    table = np.where(seed.sum(axis=1)[:, None] > 0, seed, 1.0)
    for _ in range(rounds):
        table = table * _factor(rows, table.sum(axis=1))[:, None]
        table = table * _factor(columns, table.sum(axis=0))[None, :]
    table = table * np.minimum(_factor(rows, table.sum(axis=1)), 1)[:, None]
    table = table * np.minimum(_factor(columns, table.sum(axis=0)), 1)[None, :]
    whole = np.floor(table * (1 - 1e-12)).astype(np.int64)
    at, to, size = _laid(rows - whole.sum(axis=1), columns - whole.sum(axis=0))
    np.add.at(whole, (at, to), size)
    return whole


def _factor(wanted: Fen, held: Floats) -> Floats:
    found: Floats = np.where(held > 0, wanted / np.where(held > 0, held, 1), 0.0)
    return found


def _laid(rows: Fen, columns: Fen) -> tuple[Places, Places, Fen]:
    """Two ways to cut the same length, laid over each other: which piece lies in which cut."""
    ends, across = np.cumsum(rows), np.cumsum(columns)
    if ends[-1] != across[-1]:
        raise ValueError(f"rows add up to {ends[-1]}, columns to {across[-1]}")
    cuts = np.unique(np.concatenate([[0], ends, across]))
    starts = cuts[:-1]
    at = np.searchsorted(ends, starts, side="right")
    to = np.searchsorted(across, starts, side="right")
    return at, to, np.diff(cuts)


def shared(wholes: Fen, piece: Places, weights: Floats) -> Fen:
    """Each whole spread over the rows of its piece by their weights, to the last unit.

    ``piece`` is sorted; rows of a piece stand together.

    >>> shared(np.array([10, 3]), np.array([0, 0, 0, 1]), np.ones(4)).tolist()
    [4, 3, 3, 3]
    """
    total = np.bincount(piece, weights, minlength=len(wholes))
    exact = wholes[piece] * weights / np.where(total > 0, total, 1)[piece]
    found = np.floor(exact * (1 - 1e-15)).astype(np.int64)
    left = wholes - np.bincount(piece, found, minlength=len(wholes)).astype(np.int64)
    first = np.searchsorted(piece, np.arange(len(wholes)))
    rank = np.arange(len(piece)) - first[piece]
    size = np.bincount(piece, minlength=len(wholes))
    each = left // np.where(size > 0, size, 1)
    more = left - each * size
    found += each[piece] + (rank < more[piece])
    whole: Fen = found
    return whole


def systematic(wholes: Fen, piece: Places, weights: Fen) -> Fen:
    """Each whole spread over what has its piece by whole weights; none gets more than its weight.

    A whole is at most the weights of its piece.

    >>> systematic(np.array([4]), np.array([0, 0, 0]), np.array([1, 2, 3])).tolist()
    [0, 2, 2]
    """
    order = np.argsort(piece, kind="stable")
    held = weights[order]
    total = np.bincount(piece, weights, minlength=len(wholes)).astype(np.int64)
    before = (np.cumsum(total) - total)[piece[order]]
    until = np.cumsum(held) - before
    whole, most = wholes[piece[order]], np.maximum(total, 1)[piece[order]]
    found = np.empty_like(held)
    found[order] = until * whole // most - (until - held) * whole // most
    return found


def ranked(names: Places) -> Places:
    """Which is each among those of its name, from 0 on?

    >>> ranked(np.array([7, 5, 7, 7])).tolist()
    [0, 0, 1, 2]
    """
    order = np.argsort(names, kind="stable")
    held = names[order]
    found = np.empty(len(names), np.int64)
    found[order] = np.arange(len(names)) - np.searchsorted(held, held)
    return found
