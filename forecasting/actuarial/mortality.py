"""How does mortality go on falling, and how sure is that?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from forecasting.actuarial.refusals import number

TWO_SIDED_95 = 1.959963984540054  # of the standard normal distribution


def lee_carter_forecast(
    k_last: float,
    drift: float,
    sigma: float,
    years: int | Sequence[int],
    *,
    drift_se: float = 0.0,
) -> pd.DataFrame:
    """The mortality index k as a random walk with drift, k(t) = k(t−1) + drift + e(t).

    After h years its mean is k_last + h·drift, its variance h·sigma² + h²·drift_se²: each year's
    own shock, and the same error of the drift in every year.

    Source: Lee, R. D. and Carter, L. R. (1992), "Modeling and forecasting U.S. mortality",
    Journal of the American Statistical Association 87, 659–671, section 6 and appendix B.

    Args:
        k_last: the last known index.
        drift: its mean yearly change.
        sigma: the standard deviation of a year's shock.
        years: how many, or which ones, each a year after the other.
        drift_se: the standard error of the drift.

    Returns:
        ``mean, lo95, hi95`` by year.

    Raises:
        ValueError: a standard deviation below zero, a missing number, no year.
    """
    index = range(1, years + 1) if isinstance(years, int) else list(years)
    if not len(index):
        raise ValueError("years: at least one is needed")
    ahead = np.arange(1, len(index) + 1)
    own, common = number("sigma", sigma, low=0), number("drift_se", drift_se, low=0)
    mean = number("k_last", k_last) + ahead * number("drift", drift)
    apart = TWO_SIDED_95 * np.sqrt(ahead * own**2 + ahead**2 * common**2)
    columns = {"mean": mean, "lo95": mean - apart, "hi95": mean + apart}
    return pd.DataFrame(columns, index=pd.Index(index, name="year"))
