"""How many are insured?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.whole import with_whole
from data_access.tables import Enrolment

KEYS = ["area", "scheme", "period", "months", "basis"]


def insured(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Persons insured at the end of the period, by scheme and in both.

    Source: as in the annual bulletin.
    """
    return with_whole(enrolment.set_index(KEYS)[["insured"]])["insured"]


INDICATOR = Indicator(
    code="P01",
    unit=Unit.PERSONS,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=Enrolment, columns=("insured",)),),
    compute=insured,
)
