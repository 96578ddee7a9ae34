"""How likely has a line been crossed by then?"""

import numpy as np

from forecasting.series.history import Array


def crossing(paths: Array, line: float, *, strict: bool) -> Array:
    """(horizon,) share of paths that crossed ``line`` in or before each period.

    Args:
        paths: (paths, horizon) joint futures; a value that is not a number crosses nothing.
        line: the warning line.
        strict: True if only a value above the line crosses it, False if one on it does.

    >>> crossing(np.array([[1.0, 3.0, 1.0], [1.0, 1.0, 2.0]]), 2.0, strict=True)
    array([0. , 0.5, 0.5])
    """
    beyond = paths > line if strict else paths >= line
    share: Array = np.logical_or.accumulate(beyond, axis=1).mean(axis=0)
    return share
