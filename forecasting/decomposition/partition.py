"""Into which runs of constant mean does a series fall?"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LEAST_RUN = 6


def partition(values: Array, *, penalty: float, least: int = LEAST_RUN) -> list[int]:
    """Where new runs begin: the least Σ (value − mean of its run)² + ``penalty`` a new run.

    The optimum itself, by dynamic programming over the last run (Jackson et al. 2005).

    >>> partition(np.array([0.0] * 8 + [5.0] * 8), penalty=1.0)
    [8]
    """
    count = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    best = np.full(count + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(count + 1, dtype=int)
    for end in range(least, count + 1):
        starts = np.arange(0, end - least + 1)
        total = sums[end] - sums[starts]
        within = squares[end] - squares[starts] - total**2 / (end - starts)
        costs = best[starts] + within + penalty
        last[end] = int(np.argmin(costs))
        best[end] = costs[last[end]]
    return _walked_back(last.tolist(), count)


def _walked_back(last: list[int], end: int) -> list[int]:
    starts: list[int] = []
    while last[end] > 0:
        end = last[end]
        starts.append(end)
    return starts[::-1]
