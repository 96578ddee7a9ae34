"""How many working insured stand behind one retired insured?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Enrolment


def support_ratio(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Active ÷ retired at the end of the period; NaN where nobody is retired.

    Source: as in the annual bulletin.
    """
    return ratio(enrolment["active"], enrolment["retired"])


INDICATOR = Indicator(
    code="P04",
    unit=Unit.TIMES,
    better=Better.HIGHER,
    every=Every.QUARTER,
    reads=(Reads(table=Enrolment, columns=("active", "retired")),),
    compute=support_ratio,
)
