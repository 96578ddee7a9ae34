"""How much did the pool hand over for serious-illness insurance?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import booked_year
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import BookLine


def serious_illness_premium_spend(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Premium of the serious-illness insurance over the trailing year, yuan.

    Source: statement of income and expenditure, F18.
    """
    return booked_year(lines, "serious_illness_premium")


INDICATOR = Indicator(
    code="C15",
    unit=Unit.YUAN,
    better=Better.BAND,
    every=Every.QUARTER,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=serious_illness_premium_spend,
)
