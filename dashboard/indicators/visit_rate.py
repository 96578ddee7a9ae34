"""How often does an insured person see a doctor in a year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.average_insured import per_insured
from dashboard.indicators.care import VISITS, by_keys, claims_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Claims, Enrolment


def visit_rate(claims: DataFrame[Claims], enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Outpatient claims ÷ average insured, trailing year; pharmacies are no visits.

    Source: common usage. NaN without insured.
    """
    rows = claims_of(claims, VISITS)
    return by_keys(rows, per_insured(rows, trailing_year(rows, "visits"), enrolment))


INDICATOR = Indicator(
    code="T05",
    unit=Unit.TIMES,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(
        Reads(table=Claims, columns=("visits",), by=("area", "scheme", "service")),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=visit_rate,
)
