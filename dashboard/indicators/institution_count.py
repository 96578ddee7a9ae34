"""How many institutions are contracted?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Institution


def institution_count(institutions: DataFrame[Institution]) -> "pd.Series[float]":
    """Hospitals, clinics and pharmacies of the register at the end of each month one joined in.

    Source: register of contracted institutions. It holds who is contracted now: who has left
    since is in no earlier number.
    """
    joined = institutions.assign(period=institutions["since"].str[:7])
    new = joined.groupby(["area", "period"])["institution"].nunique()
    return new.groupby(level="area").cumsum().astype(float)


INDICATOR = Indicator(
    code="D06",
    unit=Unit.COUNT,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=Institution, columns=("institution", "since")),),
    compute=institution_count,
)
