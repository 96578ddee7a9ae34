"""What share of the insured is registered as chronically ill?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.whole import with_whole
from data_access.tables import Cohort, Enrolment

KEYS = ["area", "scheme", "period", "months"]
CHRONIC = ("chronic_one", "chronic_many")  # one registered disease, or several


def chronic_share(
    cohorts: DataFrame[Cohort], enrolment: DataFrame[Enrolment]
) -> "pd.Series[float]":
    """Persons with one or more registered chronic diseases ÷ insured, by scheme and in both.

    Source: courseware on population and cost. NaN where a part is unknown.
    """
    ill = cohorts[cohorts["cohort"].isin(CHRONIC)].groupby(KEYS)["persons"]
    both = ill.sum(skipna=False).where(ill.size() == len(CHRONIC))
    heads = enrolment.groupby(KEYS)["insured"].first()
    parts = with_whole(pd.DataFrame({"ill": both, "insured": heads.reindex(both.index)}))
    return ratio(parts["ill"], parts["insured"])


INDICATOR = Indicator(
    code="P06",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(
        Reads(table=Cohort, columns=("persons",)),
        Reads(table=Enrolment, columns=("insured",)),
    ),
    compute=chronic_share,
)
