"""How much of all cost falls on the few who cost most?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.high_cost_persons import HIGH_COST
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Cohort, MedicalCost

KEYS = ["area", "scheme", "period", "months"]


def cost_concentration(
    cohorts: DataFrame[Cohort], costs: DataFrame[MedicalCost]
) -> "pd.Series[float]":
    """Cost of the 1 % and of the 5 % who cost most ÷ medical cost, trailing year; a fraction.

    Source: common usage; membership is settled month by month. NaN without medical cost.
    """
    whole = costs[KEYS].assign(_whole=trailing_year(costs, "medical_cost"))
    matched = cohorts[KEYS].merge(whole, on=KEYS, how="left")["_whole"]
    base = pd.Series(matched.to_numpy(), index=cohorts.index)
    share = ratio(trailing_year(cohorts, "cost"), base)
    return share.where(cohorts["cohort"].isin(HIGH_COST))


INDICATOR = Indicator(
    code="C11",
    unit=Unit.FRACTION,
    better=Better.INFORMATION,
    every=Every.YEAR,
    reads=(
        Reads(table=Cohort, columns=("cost",)),
        Reads(table=MedicalCost, columns=("medical_cost",)),
    ),
    compute=cost_concentration,
)
