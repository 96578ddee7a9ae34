"""On what wage does an insured employee pay on average?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Membership

KEYS = ["area", "scheme", "period", "months", "basis"]


def average_base(membership: DataFrame[Membership]) -> "pd.Series[float]":
    """The sum of the contribution bases ÷ those who pay, yuan a month.

    Source: common usage. NaN where nobody pays or the bases are not known (residents have none).
    """
    sums = membership.groupby(KEYS)[["base", "contributors"]].sum(skipna=False)
    return ratio(sums["base"], sums["contributors"])


INDICATOR = Indicator(
    code="P08",
    unit=Unit.YUAN,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=Membership, columns=("base", "contributors"), by=("area", "scheme")),),
    compute=average_base,
)
