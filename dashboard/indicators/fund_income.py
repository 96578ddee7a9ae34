"""How much came in over the period?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import FundLedger


def fund_income(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Income of the period as booked or published, yuan.

    Source: the statement of income and expenditure.
    """
    return ledger["income"]


INDICATOR = Indicator(
    code="F01",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("income",)),),
    compute=fund_income,
)
