"""Which part of the cost is drugs, consumables, examinations, treatment?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.share import share_of_whole
from data_access.tables import ClaimCost


def category_cost_share(costs: DataFrame[ClaimCost]) -> "pd.Series[float]":
    """Cost of each category ÷ the cost that is told by category, trailing year; a fraction.

    Source: courseware 003, abnormal shares.
    """
    return share_of_whole(costs, "cost")


INDICATOR = Indicator(
    code="C08",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=ClaimCost, columns=("cost",), by=("area", "scheme", "category")),),
    compute=category_cost_share,
)
