"""What does one line of the statements say, fund by fund and period by period?"""

import pandas as pd

from dashboard.indicators.trailing import trailing_year

KEYS = ["area", "scheme", "account", "period", "months", "basis"]
"""What tells one statement from another."""


def line_of(lines: pd.DataFrame, name: str) -> pd.DataFrame:
    """One line's amounts by the keys of its statements, in a column of its own name."""
    own = lines[lines["line"] == name]
    return own.set_index(KEYS)[["amount"]].rename(columns={"amount": name})


def booked_year(lines: pd.DataFrame, line: str) -> "pd.Series[float]":
    """The trailing year of a line of the statement, by area, scheme, account and period; yuan."""
    own = lines[lines["line"] == line]
    keys = pd.MultiIndex.from_frame(own[KEYS])
    return pd.Series(trailing_year(own, "amount").to_numpy(), index=keys)
