"""What did a year's medical care of one insured person cost, whoever paid?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.average_insured import per_insured
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Enrolment, MedicalCost


def cost_per_insured(
    costs: DataFrame[MedicalCost], enrolment: DataFrame[Enrolment]
) -> "pd.Series[float]":
    """Medical cost of the trailing year ÷ average insured, yuan a person and year.

    Source: annual bulletin (residents 2024 about 2,145 yuan); NaN without insured.
    """
    return per_insured(costs, trailing_year(costs, "medical_cost"), enrolment)


INDICATOR = Indicator(
    code="C02",
    unit=Unit.YUAN,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(
        Reads(table=MedicalCost, columns=("medical_cost",)),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=cost_per_insured,
)
