"""How far is the general ledger from the statement?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import AccountBook, BookLine

KEYS = ["area", "scheme", "account", "period", "months", "basis"]


def ledger_difference(
    books: DataFrame[AccountBook], lines: DataFrame[BookLine]
) -> "pd.Series[float]":
    """Of each statement the sum of what its lines differ by from the general ledger, yuan.

    Source: courseware 003 (the ledgers and the statement agree). Lines that only one of both has
    are left out; NaN where an amount is missing.
    """
    both = books.merge(lines[[*KEYS, "line", "amount"]], on=[*KEYS, "line"])
    apart = (both["general"] - both["amount"]).abs().round(2)
    groups = apart.groupby([both[name] for name in KEYS])
    return groups.sum().where(groups.count() == groups.size())


INDICATOR = Indicator(
    code="B11",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(table=AccountBook, columns=("general",)),
        Reads(table=BookLine, columns=("amount",)),
    ),
    compute=ledger_difference,
)
