"""What share of the insured has reached an age?"""

import pandas as pd

from dashboard.indicators.ratio import ratio
from dashboard.indicators.whole import with_whole

KEYS = ["area", "scheme", "period", "months", "basis"]


def share_from(membership: pd.DataFrame, age: int) -> "pd.Series[float]":
    """Insured of ``age`` and over ÷ all insured, by scheme and in both; NaN where there is nobody.

    ``age`` must begin a five-year band.
    """
    old = membership["persons"].where(membership["age"] >= age, 0)
    held = membership[KEYS].assign(old=old, persons=membership["persons"])
    sums = with_whole(held.groupby(KEYS)[["old", "persons"]].sum(skipna=False))
    return ratio(sums["old"], sums["persons"])
