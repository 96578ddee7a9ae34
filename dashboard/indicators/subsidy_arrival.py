"""How much of the subsidy that each level of government owes this year has arrived?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.collected import since
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import month_ends
from data_access.tables import Subsidy


def subsidy_arrival(subsidy: DataFrame[Subsidy]) -> "pd.Series[float]":
    """Arrived ÷ due, both since January; a fraction.

    Source: common usage. NaN where nothing was due yet.
    """
    january = (month_ends(subsidy["period"]) - 1) // 12 * 12 + 1
    due = since(subsidy, "due", january)
    return ratio(since(subsidy, "arrived", january), due)


INDICATOR = Indicator(
    code="L03",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=Subsidy, columns=("due", "arrived")),),
    back=12,
    compute=subsidy_arrival,
)
