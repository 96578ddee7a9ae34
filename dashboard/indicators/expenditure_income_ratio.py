"""How much of what came in went out?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def expenditure_income_ratio(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Expenditure ÷ income over the trailing year, a fraction; NaN without income above zero.

    Source: courseware 003, risk line of the fund; the reading expenditure ÷ income is the one
    that worsens as it rises.
    """
    income = trailing_year(ledger, "income")
    return ratio(trailing_year(ledger, "expenditure"), income)


INDICATOR = Indicator(
    code="F04",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("expenditure", "income")),),
    back=12,
    compute=expenditure_income_ratio,
)
