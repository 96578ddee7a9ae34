"""How often is an insured person in hospital in a year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.average_insured import per_insured
from dashboard.indicators.care import STAYS, by_keys, claims_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Claims, Enrolment


def admission_rate(
    claims: DataFrame[Claims], enrolment: DataFrame[Enrolment]
) -> "pd.Series[float]":
    """Inpatient claims ÷ average insured, trailing year; a fraction.

    Source: annual bulletin (employees 21.86 % in 2023, residents 16.3 % in 2022); day surgery and
    maternity are stays. NaN without insured.
    """
    rows = claims_of(claims, STAYS)
    return by_keys(rows, per_insured(rows, trailing_year(rows, "visits"), enrolment))


INDICATOR = Indicator(
    code="T04",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(
        Reads(table=Claims, columns=("visits",), by=("area", "scheme", "service")),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=admission_rate,
)
