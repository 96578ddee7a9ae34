"""How much of the total agreed with providers has been settled?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import ProviderSettlement

KEYS = ["area", "scheme", "period", "months", "basis"]


def provider_budget_execution(
    settlements: DataFrame[ProviderSettlement],
) -> "pd.Series[float]":
    """Settled since January ÷ the year's total of all providers; a fraction.

    Source: courseware 003, global prepayment; NaN without a total above zero.
    """
    sums = settlements.groupby(KEYS)[["settled", "budget"]]
    rows = sums.sum(skipna=False)
    return ratio(rows["settled"], rows["budget"])


INDICATOR = Indicator(
    code="D04",
    unit=Unit.FRACTION,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=ProviderSettlement, columns=("settled", "budget")),),
    compute=provider_budget_execution,
)
