"""What does one line of the statements say, fund by fund and period by period?"""

import pandas as pd

KEYS = ["area", "period", "months", "basis", "scheme", "account"]
"""What tells one statement from another."""


def line_of(lines: pd.DataFrame, name: str) -> pd.DataFrame:
    """One line's amounts by the keys of its statements, in a column of its own name."""
    own = lines[lines["line"] == name]
    return own.set_index(KEYS)[["amount"]].rename(columns={"amount": name})
