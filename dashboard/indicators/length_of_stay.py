"""How many days does a stay in hospital last?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import OVERNIGHT, by_keys, claims_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Claims


def length_of_stay(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Bed days ÷ inpatient claims without day surgery, trailing year, days.

    Source: annual bulletin (employees 9.8 days in 2023); NaN without a stay.
    """
    stays = claims_of(claims, OVERNIGHT)
    number = trailing_year(stays, "visits")
    return by_keys(stays, ratio(trailing_year(stays, "days"), number))


INDICATOR = Indicator(
    code="C06",
    unit=Unit.DAYS,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=Claims, columns=("days", "visits"), by=("area", "scheme", "service")),),
    compute=length_of_stay,
)
