"""Which part of the cost is outpatient, chronic, inpatient or bought in a pharmacy?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.share import share_of_whole
from data_access.tables import Claims


def service_cost_share(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Cost of each service type ÷ cost of all, trailing year; a fraction.

    Source: courseware 003, whether the structure of cost follows its rule.
    """
    return share_of_whole(claims, "cost")


INDICATOR = Indicator(
    code="C07",
    unit=Unit.FRACTION,
    better=Better.INFORMATION,
    every=Every.MONTH,
    reads=(Reads(table=Claims, columns=("cost",), by=("area", "scheme", "service")),),
    compute=service_cost_share,
)
