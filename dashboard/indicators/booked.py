"""What does one line of the statement add up to over the trailing year?"""

import pandas as pd

from dashboard.indicators.trailing import trailing_year

KEYS = ["area", "scheme", "account", "period", "months", "basis"]


def booked_year(lines: pd.DataFrame, line: str) -> "pd.Series[float]":
    """The trailing year of a line of the statement, by area, scheme, account and period; yuan."""
    own = lines[lines["line"] == line]
    keys = pd.MultiIndex.from_frame(own[KEYS])
    return pd.Series(trailing_year(own, "amount").to_numpy(), index=keys)
