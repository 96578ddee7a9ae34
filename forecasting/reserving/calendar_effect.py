"""Did a calendar period pay faster or slower than the chain ladder assumes?

The rank test of Mack, T. (1994), Measuring the variability of chain ladder reserve estimates, CAS
Forum, Spring 1994, 101–182, Appendix H: in each column development factors are large or small by
their median; a diagonal with too few of either was moved by something of its own time.
"""

from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd

from forecasting.reserving.triangle import Array, checked

NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEffect:
    """The statistic Z (the rarer kind of factors, summed over diagonals) and what it should be.

    ``low``, ``high``: the 95 % range of Z under the chain ladder; ``found``: Z lies outside.
    """

    statistic: float
    expected: float
    low: float
    high: float

    @property
    def found(self) -> bool:
        """Whether the chain ladder's assumption is rejected."""
        return not self.low <= self.statistic <= self.high


def calendar_effect(triangle: pd.DataFrame) -> CalendarEffect:
    """Mack's test; errors as ``triangle.checked``."""
    ranks = _signs(checked(triangle))
    statistic = expected = variance = 0.0
    for step in range(1, len(ranks)):
        held = [ranks[step - at, at] for at in range(step + 1)]
        small, large = held.count(-1.0), held.count(1.0)
        mean, spread = _moments(small + large)
        statistic += min(small, large)
        expected += mean
        variance += spread
    half = NORMAL_95 * float(np.sqrt(variance))
    return CalendarEffect(
        statistic=statistic, expected=expected, low=expected - half, high=expected + half
    )


def _signs(amounts: Array) -> Array:
    """(n−1, n−1) −1 and 1 for factors below and above their column's median; else 0 or NaN."""
    factors = amounts[:-1, 1:] / amounts[:-1, :-1]
    signs: Array = np.full_like(factors, np.nan)
    for at in range(factors.shape[1]):
        held = factors[: len(factors) - at, at]
        signs[: len(held), at] = np.sign(np.round(held - np.median(held), 12))
    return signs


def _moments(count: int) -> tuple[float, float]:
    """Mean and variance of the rarer of two kinds among ``count``, each as likely (Mack 1994)."""
    if count == 0:
        return 0.0, 0.0
    half = (count - 1) // 2
    lost = comb(count - 1, half) * count / 2**count
    mean = count / 2 - lost
    return mean, count * (count - 1) / 4 - lost * (count - 1) + mean - mean**2
