"""Which part of the cost arises outside the area?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import KEYS
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.share import share_of_whole
from data_access.tables import Claims


def elsewhere_cost_share(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Cost of claims settled elsewhere ÷ cost of all claims, trailing year; a fraction.

    Source: annual bulletin, treatment outside the area.
    """
    shares = share_of_whole(claims, "cost")
    away = claims["place"] == "elsewhere"
    keys = pd.MultiIndex.from_frame(claims.loc[away, KEYS])
    return pd.Series(shares[away].to_numpy(), index=keys)


INDICATOR = Indicator(
    code="C14",
    unit=Unit.FRACTION,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=Claims, columns=("cost",), by=("area", "scheme", "place")),),
    compute=elsewhere_cost_share,
)
