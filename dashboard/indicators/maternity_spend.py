"""What do maternity benefits cost the pool?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import booked_year
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import BookLine


def maternity_spend(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Maternity benefits, medical care and allowances, over the trailing year, yuan.

    Source: statement of income and expenditure, F114; national 2024: 140.3 billion yuan, +19.2 %.
    """
    return booked_year(lines, "maternity_benefit")


INDICATOR = Indicator(
    code="C16",
    unit=Unit.YUAN,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=maternity_spend,
)
