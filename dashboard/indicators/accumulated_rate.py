"""How many years' income has the fund put by?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def accumulated_rate(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Closing balance ÷ income of the trailing year, a fraction; NaN without income above zero.

    Source: field practice (at most 25 % of the year's fund under the former rural scheme).
    """
    income = trailing_year(ledger, "income")
    return ratio(ledger["cumulative_balance"], income)


INDICATOR = Indicator(
    code="B05",
    unit=Unit.FRACTION,
    better=Better.BAND,
    every=Every.YEAR,
    reads=(Reads(table=FundLedger, columns=("cumulative_balance", "income")),),
    compute=accumulated_rate,
)
