"""How much was spent over the period?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import FundLedger


def fund_expenditure(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Expenditure of the period as booked or published, yuan.

    Source: the statement of income and expenditure.
    """
    return ledger["expenditure"]


INDICATOR = Indicator(
    code="F02",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("expenditure",)),),
    compute=fund_expenditure,
)
