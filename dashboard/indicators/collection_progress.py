"""How far is the residents' yearly collection, week by week?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Enrolment, WeeklyCollection

KEYS = ["area", "scheme", "cover", "basis"]


def collection_progress(
    collection: DataFrame[WeeklyCollection], enrolment: DataFrame[Enrolment]
) -> "pd.Series[float]":
    """Persons who have paid for the year of cover ÷ the target, by week; a fraction.

    The target is those insured at the end of the August before the collection begins: no table
    holds a bureau's own target. Source: weekly collection reports. NaN without a target above zero.
    """
    weeks = collection.sort_values("week")
    paid = weeks.groupby(KEYS, sort=False)["persons"].cumsum()
    gap = weeks["persons"].isna().groupby([weeks[name] for name in KEYS]).cummax()
    august = enrolment.loc[enrolment["months"] == 1, ["area", "scheme", "period", "insured"]]
    wanted = weeks.assign(period=(weeks["cover"] - 1).astype(str) + "-08")
    target = wanted.merge(august, on=["area", "scheme", "period"], how="left")["insured"]
    target.index = weeks.index
    progress = ratio(paid.where(~gap.astype(bool)), target)
    return progress.reindex(collection.index)


INDICATOR = Indicator(
    code="L02",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(
        Reads(table=WeeklyCollection, columns=("persons",)),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=collection_progress,
)
