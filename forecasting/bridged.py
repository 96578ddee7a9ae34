"""What may the months have been that nobody told, and two months that were told as one?"""

import numpy as np
import pandas as pd

from forecasting.series.history import period_starts
from forecasting.series.structural import FORECASTER, estimated

MOST = 6
"""Months that may be missing inside a series; beyond, it starts after the last gap."""


def bridged(y: pd.Series, joint: tuple[str, ...] = ()) -> tuple[pd.Series, tuple[str, ...]]:
    """``y`` with its missing months as the structural model's smoother says, and which they are.

    Args:
        y: months on their first days; a month inside may be absent or NaN.
        joint: months (``2024-02``) whose value is that of the month and the missing one before it
            together: both are filled in the smoother's proportion, their sum kept.

    Returns:
        The series, filled, and the filled months; as it came where nothing is missing, where more
        than ``MOST`` are, or where fewer than 36 are known.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history.period_starts``; a joint month
            without a missing one before it.
    """
    period_starts(y)
    known = y.dropna()
    if known.empty:
        return y, ()
    whole = y.reindex(pd.date_range(known.index[0], known.index[-1], freq="MS", unit="us"))
    holes, sums = np.flatnonzero(whole.isna()), [_place(whole, month) for month in joint]
    if not holes.size or holes.size > MOST or len(known) < FORECASTER.needs[12]:
        return y, ()
    unknown = np.array(whole, dtype=float)
    unknown[sums] = np.nan
    told = estimated(unknown, positive=bool(known.min() > 0)).within()
    filled = np.where(whole.isna(), told, whole)
    for place in sums:
        share = told[place - 1] / (told[place - 1] + told[place])
        filled[place - 1], filled[place] = whole.iloc[place] * np.array([share, 1 - share])
    places = sorted({*holes, *sums})
    return pd.Series(filled, whole.index), tuple(f"{whole.index[one]:%Y-%m}" for one in places)


def _place(whole: pd.Series, month: str) -> int:
    place = int(whole.index.searchsorted(pd.Timestamp(f"{month}-01")))
    if place < 1 or not np.isnan(whole.iloc[place - 1]) or np.isnan(whole.iloc[place]):
        raise ValueError(f"{month} is said to hold two months: the one before it must be missing")
    return place
