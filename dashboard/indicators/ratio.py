"""How many times does one figure hold another?"""

import pandas as pd


def ratio(part: "pd.Series[float]", base: "pd.Series[float]") -> "pd.Series[float]":
    """``part`` ÷ ``base``, row by row; NaN where the base is not above zero or either is missing.

    A share of nothing, or of a debt, is no share: it is shown as unknown and never as zero.
    """
    return part / base.where(base > 0)
