"""How much more did the insured's medical care cost than a year before, whoever paid?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import growth
from data_access.tables import MedicalCost


def medical_cost_growth(costs: DataFrame[MedicalCost]) -> "pd.Series[float]":
    """Medical cost of the trailing year, all payers, over the year before, less one.

    Source: courseware 003, growth line (total medical cost); NaN without a base above zero.
    """
    return growth(costs, "medical_cost")


INDICATOR = Indicator(
    code="C01",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=MedicalCost, columns=("medical_cost",)),),
    back=24,
    compute=medical_cost_growth,
)
