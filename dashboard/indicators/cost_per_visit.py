"""What does one outpatient visit cost?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import VISITS, by_keys, claims_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Claims


def cost_per_visit(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Cost ÷ number of outpatient claims, pharmacies left out, trailing year, yuan.

    Source: common usage; NaN without a visit.
    """
    visits = claims_of(claims, VISITS)
    number = trailing_year(visits, "visits")
    return by_keys(visits, ratio(trailing_year(visits, "cost"), number))


INDICATOR = Indicator(
    code="C05",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=Claims, columns=("cost", "visits"), by=("area", "scheme", "service")),),
    compute=cost_per_visit,
)
