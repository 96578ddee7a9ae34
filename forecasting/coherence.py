"""Do the parts of the forecasts add up to their wholes, on every path?

Each forecast is moved as little as its own uncertainty allows until all sums hold: the diagonal
form of minimum-trace reconciliation (Wickramasuriya, Athanasopoulos & Hyndman, Journal of the
American Statistical Association 114 (2019), 804–819), written with the sums as constraints. What
is least known moves most.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from forecasting.series.history import Array

Sum = tuple[str, Sequence[str]]
PASSES = 2
"""What rounding leaves of a gap after one, where sums repeat each other, goes with the second."""
LEAST = 1e-9
"""The variance of what is certain, as a share of the usual one: it too gives way at the last."""


def reconciled(futures: Mapping[str, Array], sums: Sequence[Sum]) -> dict[str, Array]:
    """The same paths with every sum holding exactly.

    Args:
        futures: (paths, horizon) by name.
        sums: a whole's name and its parts'; a sum whose names are not all there is left out.

    Returns:
        Paths by the same names; what stands in no sum is unchanged.
    """
    names = sorted(futures)
    held = [(whole, parts) for whole, parts in sums if parts and {whole, *parts} <= futures.keys()]
    if not held:
        return dict(futures)
    rules = np.zeros((len(held), len(names)))
    for row, (whole, parts) in zip(rules, held, strict=True):
        row[names.index(whole)] = 1.0
        row[[names.index(part) for part in parts]] = -1.0
    stacked = np.stack([futures[name] for name in names])
    moves = _moves(rules, stacked.var(axis=1))
    for _ in range(PASSES):
        stacked = stacked - np.einsum("hnk,kph->nph", moves, np.tensordot(rules, stacked, axes=1))
    return dict(zip(names, stacked, strict=True))


def _moves(rules: Array, variances: Array) -> Array:
    """(horizon, names, sums): what of each sum's gap every name takes, by month ahead.

    The sums are brought to one size before they are inverted: of large and small money alike.
    """
    usual = variances.mean(axis=0, keepdims=True)
    weights = np.maximum(variances, LEAST * np.maximum(usual, 1e-100)).T
    spread = weights[:, :, None] * rules.T
    together = rules @ spread
    size = np.sqrt(np.diagonal(together, axis1=1, axis2=2))
    alike = together / (size[:, :, None] * size[:, None, :])
    inverse = np.linalg.pinv(alike, rcond=1e-12, hermitian=True)
    moves: Array = (spread / size[:, None, :]) @ (inverse / size[:, None, :])
    return moves
