"""How large was the surplus beside what was spent?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def surplus_expenditure_ratio(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Surplus ÷ expenditure over the trailing year: the courseware's reading.

    Source: courseware 003, surplus assessment; NaN without expenditure above zero.
    """
    expenditure = trailing_year(ledger, "expenditure")
    surplus = trailing_year(ledger, "income") - expenditure
    return ratio(surplus, expenditure)


INDICATOR = Indicator(
    code="B04",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("income", "expenditure")),),
    compute=surplus_expenditure_ratio,
)
