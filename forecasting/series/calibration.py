"""How wide must the bands be, by how often the series' own earlier ones held?

The model is told the series as it was known at each of the latest origins, form and parameters
kept; how far the values then lay from its median, in widths of its 80 % band, says by how much
the bands are too narrow or too wide. Few origins say little: their word is shrunk towards that
of all series, ``POOLED``. Beyond the 80 % band errors lie further out than the models say:
``TAIL`` (docs/accuracy.md says how all were measured).
"""

import numpy as np
from numpy.typing import NDArray

from forecasting.series.forecaster import Fit
from forecasting.series.history import Array, History
from forecasting.series.shocks import draw

ENDS = (3, 12)
"""The widths of up to 3 periods ahead, up to 12, and beyond are measured apart."""
LATEST, LEAST = 24, 30
"""Origins looked back at; points known at each of them."""
SHRINK = 4.0  # origins
POOLED, TAIL = 1.1, 1.4
FURTHEST = 3.0  # widths; what lies further off tells of a break, not of the width
EXPECTED = float(np.sqrt(2 / np.pi) / 1.2815515655446004)
"""Mean distance of a normal error from its median, in half-widths of the 80 % band."""
PATHS, SEED = 500, 20_252


def widths(past: History, fit: Fit) -> tuple[float, float, float]:
    """Factors on the distance from the median, by how far ahead."""
    missed = [_missed(past, fit, known) for known in origins(past)]
    one, year, beyond = (_width(missed, stretch) for stretch in range(len(ENDS) + 1))
    return one, year, beyond


def origins(past: History) -> range:
    """How many points were known at each origin."""
    return range(max(LEAST, len(past) - LATEST), len(past))


def stretches(horizon: int) -> NDArray[np.intp]:
    """(horizon,) which of the widths each period ahead takes."""
    return np.searchsorted(ENDS, np.arange(1, horizon + 1))


def _missed(past: History, fit: Fit, known: int) -> Array:
    """(ahead,) how far each later value lay from the median, in half-widths of the 80 % band."""
    then, actual = fit.told(past.until(known)), past.observed[known : known + LATEST]
    paths = then.paths(draw(np.random.default_rng(SEED), PATHS, len(actual)))
    low, middle, high = np.quantile(paths, [0.1, 0.5, 0.9], axis=0)
    width = np.where(actual >= middle, high - middle, middle - low)
    missed: Array = np.abs(actual - middle) / np.maximum(width, np.finfo(float).tiny)
    return missed


def _width(missed: list[Array], stretch: int) -> float:
    held = [one[stretches(len(one)) == stretch] for one in missed]
    told = [np.minimum(one, FURTHEST) for one in held if one.size]
    if not told:
        return POOLED
    own = len(told) / (len(told) + SHRINK)
    found = max(float(np.concatenate(told).mean()) / EXPECTED, 1 / FURTHEST)
    return float(POOLED ** (1 - own) * found**own)
