"""What does medical assistance spend?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import booked_year
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import BookLine, RelatedFund


def medical_assistance_spend(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Expenditure of the medical-assistance fund over the trailing year, yuan.

    Source: its own statement; national 2022: 62.6 billion yuan. Never summed into the schemes.
    """
    return booked_year(lines[lines["scheme"] == RelatedFund.MEDICAL_ASSISTANCE], "expenditure")


INDICATOR = Indicator(
    code="T08",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=medical_assistance_spend,
)
