"""What part of the whole is each kind, over the trailing year?"""

import pandas as pd

from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year

WHOLE = ["area", "scheme", "period", "months", "basis"]


def share_of_whole(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Each row's trailing year over that of all kinds of its area and scheme; a fraction.

    NaN where a month of a kind is missing or the whole is not above zero.
    """
    whole = table.groupby(WHOLE)[column].transform("sum", skipna=False)
    sums = trailing_year(table.assign(_whole=whole), "_whole")
    return ratio(trailing_year(table, column), sums)
