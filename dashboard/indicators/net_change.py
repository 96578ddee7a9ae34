"""How many more are insured than a month before?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.insured import insured
from dashboard.indicators.trailing import before
from data_access.tables import Enrolment


def net_change(enrolment: DataFrame[Enrolment]) -> "pd.Series[float]":
    """Insured less those of the month (a yearly row: the year) before, by scheme and in both.

    Source: common usage. Signed persons; NaN without the period before.
    """
    now = insured(enrolment)
    table = now.rename("persons").reset_index()
    monthly = table["months"] == 1
    earlier = before(table, table["persons"], 1).where(monthly, before(table, table["persons"], 12))
    return pd.Series((table["persons"] - earlier).to_numpy(), index=now.index)


INDICATOR = Indicator(
    code="P09",
    unit=Unit.PERSONS,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=Enrolment, columns=("insured",)),),
    compute=net_change,
)
