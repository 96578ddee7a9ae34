"""In how many of the inspected providers was something found?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import KEYS, by_keys
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Supervision


def violation_rate(inspections: DataFrame[Supervision]) -> "pd.Series[float]":
    """Handled ÷ inspected over inspections of every kind, trailing year; a fraction.

    Source: courseware 003, from 15 % to 5 % in one city; NaN where nobody was inspected.
    """
    sums = inspections.groupby(KEYS)[["handled", "inspected"]]
    rows = sums.sum(skipna=False).reset_index()
    inspected = trailing_year(rows, "inspected")
    return by_keys(rows, ratio(trailing_year(rows, "handled"), inspected))


INDICATOR = Indicator(
    code="D05",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.YEAR,
    reads=(Reads(table=Supervision, columns=("handled", "inspected"), by=("area",)),),
    compute=violation_rate,
)
