"""How do two series go on together, so that their ratio has its true spread?"""

import numpy as np

from forecasting.series.combination import calibrated
from forecasting.series.history import Array, History
from forecasting.series.shocks import draw

CLOSEST = 0.999


def joint_paths(
    first: History, second: History, shape: tuple[int, int], *, seed: int
) -> tuple[Array, Array]:
    """(paths, horizon) futures of two series over the same periods, errors kept together.

    Each series is forecast by its own combination; the shocks that drive the second are tied to
    those of the first by a Gaussian copula with the ``correlation`` of their past growth.
    """
    rng = np.random.default_rng(seed)
    shocks = draw(rng, *shape)
    tied = shocks.correlated(correlation(first, second), rng)
    return calibrated(first).paths(shocks), calibrated(second).paths(tied)


def correlation(first: History, second: History) -> float:
    """Pearson correlation of the two series' differences over a year, each about its mean.

    In units of each series' own level, so that a growing scale does not weigh recent years more.
    0 where one of them never deviates.
    """
    one, other = deviations(first), deviations(second)
    energy = float(np.sqrt((one @ one) * (other @ other)))
    if energy == 0:
        return 0.0
    return min(max(float(one @ other) / energy, -CLOSEST), CLOSEST)


def deviations(past: History) -> Array:
    """Growth over a year less its mean; what rounding alone leaves of it counts as none."""
    lag = past.periods_per_year if len(past) > past.periods_per_year + 2 else 1
    level = np.abs(past.observed).mean() or 1.0
    base = past.observed[:-lag] if past.observed.min() > 0 else level
    growth = (past.observed[lag:] - past.observed[:-lag]) / base
    centred: Array = growth - growth.mean()
    return np.where(np.abs(centred) < 1e-12, 0.0, centred)
