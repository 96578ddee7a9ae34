"""How do many series go on together, so that sums and differences of them have their true spread?

The shocks that drive them are tied by a Gaussian copula with the correlations of their past
growth, shrunk towards none as far as few months cannot tell them (Schäfer & Strimmer, Statistical
Applications in Genetics and Molecular Biology 4 (2005), art. 32: target D, optimal intensity).
"""

from collections.abc import Mapping, Sequence

import numpy as np

from forecasting.series.forecaster import Fit
from forecasting.series.history import Array, History
from forecasting.series.joint import deviations
from forecasting.series.shocks import Shocks, draw


def together(
    pasts: Mapping[str, History], fits: Mapping[str, Fit], shape: tuple[int, int], *, seed: int
) -> dict[str, Array]:
    """(paths, horizon) futures of every series, path by path driven by tied shocks.

    Args:
        pasts: histories that end in the same month.
        fits: of each.
        shape: paths and months ahead.
        seed: of the shocks; equal seeds, equal paths.
    """
    names = list(fits)
    rng = np.random.default_rng(seed)
    root = np.linalg.cholesky(correlations([pasts[name] for name in names]))
    apart = [draw(rng, *shape) for _ in names]
    futures = {}
    for place, name in enumerate(names):
        weights = root[place, : place + 1]
        steps = np.tensordot(weights, [one.steps for one in apart[: place + 1]], axes=1)
        parameter = np.tensordot(weights, [one.parameter for one in apart[: place + 1]], axes=1)
        tied = Shocks(steps=steps, parameter=parameter, spread=apart[0].spread)
        futures[name] = fits[name].paths(tied)
    return futures


def correlations(pasts: Sequence[History]) -> Array:
    """(n, n) of the growth over a year in the months that all have, shrunk; 1 on the diagonal."""
    if len(pasts) == 1:
        return np.ones((1, 1))
    known = [deviations(past) for past in pasts]
    count = min(len(one) for one in known)
    values = np.array([one[-count:] for one in known])
    values = values - values.mean(axis=1, keepdims=True)
    size = np.sqrt((values**2).mean(axis=1, keepdims=True))
    scaled = np.divide(values, size, out=np.zeros_like(values), where=size > 0)
    shrunk: Array = (1 - _intensity(scaled)) * (scaled @ scaled.T / count)
    np.fill_diagonal(shrunk, 1.0)
    return shrunk


def _intensity(scaled: Array) -> float:
    """How far to shrink: the correlations' sampling variance over their squares."""
    count = scaled.shape[1]
    found = scaled @ scaled.T / count
    variance = ((scaled**2) @ (scaled**2).T / count - found**2) / max(count - 1, 1)
    off = ~np.eye(len(scaled), dtype=bool)
    size = float((found[off] ** 2).sum())
    return 1.0 if size == 0 else float(np.clip(variance[off].sum() / size, 0.02, 1.0))
