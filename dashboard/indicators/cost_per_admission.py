"""What does one stay in hospital cost?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import STAYS, by_keys, claims_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Claims


def cost_per_admission(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Cost ÷ number of inpatient claims (day surgery and maternity included), trailing year, yuan.

    Source: annual bulletin (employees 11,707 yuan in 2024); NaN without a stay.
    """
    stays = claims_of(claims, STAYS)
    number = trailing_year(stays, "visits")
    return by_keys(stays, ratio(trailing_year(stays, "cost"), number))


INDICATOR = Indicator(
    code="C04",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=Claims, columns=("cost", "visits"), by=("area", "scheme", "service")),),
    compute=cost_per_admission,
)
