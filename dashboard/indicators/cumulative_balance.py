"""How much does the fund hold at the end of the period?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Indicator, Unit
from data_access.tables import FundLedger


def cumulative_balance(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """The closing balance as published or rolled forward, yuan.

    Source: courseware 003, surplus budget.
    """
    return ledger["cumulative_balance"]


INDICATOR = Indicator(
    unit=Unit.YUAN,
    table=FundLedger,
    columns=("cumulative_balance",),
    compute=cumulative_balance,
)
