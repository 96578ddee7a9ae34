"""What is left of a series whose months follow the month and the year before?

The errors of an airline model (Box & Jenkins), its two parameters taken from a coarse grid: quick
enough to be asked for every month and every choice of days.
"""

import numpy as np

from forecasting.series.history import Array

WEIGHTS = (0.1, 0.4, 0.7, 0.9)
Weights = tuple[float, float]


def whitened(values: Array, weights: Weights) -> Array:
    """The errors, along the last axis: differences by month and year, moving averages undone."""
    from scipy.signal import lfilter  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    one, year = weights
    differences = np.diff(values[..., 12:] - values[..., :-12])
    undone = np.zeros(14)
    undone[[0, 1, 12, 13]] = 1.0, -one, -year, one * year
    errors: Array = lfilter([1.0], undone, differences)
    return errors


def quietest(values: Array) -> Weights | None:
    """The parameters with the least distances; None if none is left.

    Less than squares they let a few wild months have less of a say.
    """
    tried = [
        (float(np.abs(whitened(values, weights)).sum()), weights)
        for weights in ((one, other) for one in WEIGHTS for other in WEIGHTS)
    ]
    least, weights = min(tried)
    return None if least <= 0 else weights


def information(errors: Array, effects: int) -> float:
    """AICc of normal errors; beside the effects two weights and a variance are fitted.

    Minus infinity where nothing is left to explain.
    """
    count, fitted, squares = len(errors), effects + 3, float(errors @ errors)
    if squares <= 0:
        return -np.inf
    correction = 2 * fitted * (fitted + 1) / max(count - fitted - 1, 1)
    return count * float(np.log(squares / count)) + 2 * fitted + correction
