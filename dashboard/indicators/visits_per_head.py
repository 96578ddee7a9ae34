"""How often does one patient come back to an institution?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.institution_index import last_year
from dashboard.indicators.ratio import ratio
from data_access.tables import InstitutionMonth

KEYS = ["area", "institution"]


def visits_per_head(months: DataFrame[InstitutionMonth]) -> "pd.Series[float]":
    """Visits ÷ the patients of each month together, of the year the months end with.

    Source: courseware 003; NaN without a patient.
    """
    own = last_year(months)
    sums = own.groupby(KEYS)[["visits", "patients"]].sum(skipna=False).reset_index()
    keys = sums[KEYS].assign(period=own["period"].max())
    values = ratio(sums["visits"], sums["patients"])
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(keys))


INDICATOR = Indicator(
    code="D03",
    unit=Unit.TIMES,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=InstitutionMonth, columns=("visits", "patients"), last=12),),
    compute=visits_per_head,
)
