"""Which part of the pool's benefits is for ordinary outpatients?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import booked_year
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import BookLine


def outpatient_benefit_share(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Outpatient benefits ÷ all benefits of a pooled fund, trailing year; a fraction.

    Source: statement of income and expenditure, F113 ÷ F11; the 2023 reform divides the series.
    """
    pooled = lines[lines["account"] == "pooled"]
    part = booked_year(pooled, "outpatient_benefit")
    whole = booked_year(pooled, "benefit_expenditure")
    share: pd.Series[float] = ratio(part, whole)
    return share.dropna()


INDICATOR = Indicator(
    code="C13",
    unit=Unit.FRACTION,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=outpatient_benefit_share,
)
