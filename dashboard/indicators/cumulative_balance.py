"""How much does the fund hold at the end of the period?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import FundLedger


def cumulative_balance(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """The closing balance as published or rolled forward, yuan.

    Source: courseware 003, surplus budget.
    """
    return ledger["cumulative_balance"]


INDICATOR = Indicator(
    code="B01",
    unit=Unit.YUAN,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("cumulative_balance",)),),
    compute=cumulative_balance,
)
