"""What share of the income was left?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def surplus_rate(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Surplus ÷ income over the trailing year; NaN without income.

    Source: common usage.
    """
    income = trailing_year(ledger, "income")
    return ratio(income - trailing_year(ledger, "expenditure"), income)


INDICATOR = Indicator(
    code="B03",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("income", "expenditure")),),
    compute=surplus_rate,
)
