"""How many institutions are contracted?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Institution


def institution_count(institutions: DataFrame[Institution]) -> "pd.Series[float]":
    """Hospitals, clinics and pharmacies under contract at the end of each month of a change.

    Source: register of contracted institutions, with the days they came and left.
    """
    came, left = (_by_month(institutions, day, sign) for day, sign in (("since", 1), ("until", -1)))
    changes = pd.concat([came, left]).groupby(level=["area", "period"]).sum()
    return changes.groupby(level="area").cumsum().astype(float)


def _by_month(institutions: pd.DataFrame, day: str, sign: int) -> "pd.Series[int]":
    dated = institutions.assign(period=institutions[day].str[:7])
    return sign * dated.groupby(["area", "period"])["institution"].nunique()


INDICATOR = Indicator(
    code="D06",
    unit=Unit.COUNT,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=Institution, columns=("institution", "since", "until")),),
    compute=institution_count,
)
