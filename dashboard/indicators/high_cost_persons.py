"""How many persons are among the few who cost most?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Cohort

HIGH_COST = ("high_cost_1", "high_cost_5")


def high_cost_persons(cohorts: DataFrame[Cohort]) -> "pd.Series[float]":
    """Persons of the cohorts of highest cost, the mean of the trailing year's months.

    Source: courseware 003, persons of high cost. NaN for the cohorts that are not about cost.
    """
    mean = trailing_year(cohorts, "persons") / 12
    yearly = cohorts["persons"].where(cohorts["months"] == 12, mean)
    return yearly.where(cohorts["cohort"].isin(HIGH_COST))


INDICATOR = Indicator(
    code="C10",
    unit=Unit.PERSONS,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=Cohort, columns=("persons",)),),
    compute=high_cost_persons,
)
