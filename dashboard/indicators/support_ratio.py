"""How many working insured stand behind one retired insured?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Indicator, Unit
from data_access.tables import Enrolment


def support_ratio(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Active ÷ retired at the end of the period; NaN where nobody is retired.

    Source: as in the annual bulletin.
    """
    return enrolment["active"] / enrolment["retired"].where(enrolment["retired"] > 0)


INDICATOR = Indicator(
    unit=Unit.PERSONS,
    table=Enrolment,
    columns=("active", "retired"),
    compute=support_ratio,
)
