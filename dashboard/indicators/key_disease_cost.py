"""What do the diseases that weigh most cost?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import KeyDisease


def key_disease_cost(diseases: DataFrame[KeyDisease]) -> "pd.Series[float]":
    """Cost of the treatments of each key disease over the trailing year, all payers, yuan.

    Source: courseware 003, key diseases; the list is the bureau's own.
    """
    return trailing_year(diseases, "cost")


INDICATOR = Indicator(
    code="C09",
    unit=Unit.YUAN,
    better=Better.BAND,
    every=Every.QUARTER,
    reads=(Reads(table=KeyDisease, columns=("cost",)),),
    compute=key_disease_cost,
)
