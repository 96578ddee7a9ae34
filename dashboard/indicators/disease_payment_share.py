"""How much of what providers were paid was paid by disease?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import ProviderSettlement

BY_DISEASE = ("drg", "dip")
KEYS = ["area", "scheme", "period", "months", "basis"]


def disease_payment_share(settlements: DataFrame[ProviderSettlement]) -> "pd.Series[float]":
    """Settled under DRG or DIP ÷ settled with all providers in the year; a fraction of money.

    Source: NHSA, payment by disease (about 80 % of the money in 2024); NaN with nothing settled.
    """
    by_disease = settlements["settled"].where(settlements["method"].isin(BY_DISEASE), 0.0)
    sums = settlements.assign(_by_disease=by_disease).groupby(KEYS)[["_by_disease", "settled"]]
    rows = sums.sum(skipna=False)
    return ratio(rows["_by_disease"], rows["settled"])


INDICATOR = Indicator(
    code="T06",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.QUARTER,
    reads=(Reads(table=ProviderSettlement, columns=("settled",)),),
    compute=disease_payment_share,
)
