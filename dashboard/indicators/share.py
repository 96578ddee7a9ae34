"""What part of the whole is each kind, over the trailing year?"""

import pandas as pd

from dashboard.indicators.trailing import trailing_year

WHOLE = ["area", "scheme", "period", "months", "basis"]


def share_of_whole(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Each row's trailing year over that of all kinds of its area and scheme; a fraction.

    NaN where a month of the kind is missing or the whole is not above zero.
    """
    whole = table.groupby(WHOLE)[column].transform("sum", min_count=1)
    sums = trailing_year(table.assign(_whole=whole), "_whole")
    return trailing_year(table, column) / sums.where(sums > 0)
