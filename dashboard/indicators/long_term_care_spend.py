"""What does long-term care insurance spend?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import booked_year
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import BookLine, RelatedFund


def long_term_care_spend(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Expenditure of the long-term care fund over the trailing year, yuan.

    Source: its own statement.
    """
    return booked_year(lines[lines["scheme"] == RelatedFund.LONG_TERM_CARE], "expenditure")


INDICATOR = Indicator(
    code="T09",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=long_term_care_spend,
)
