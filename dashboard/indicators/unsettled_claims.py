"""How much of the period's claims was settled and not paid yet?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import SettlementBridge


def unsettled_claims(bridge: DataFrame[SettlementBridge]) -> "pd.Series[float]":
    """What of the period's claims was not yet paid less what was paid of earlier ones, yuan.

    Source: the bridge from settlement to cash (check K13): what is owed to providers rose by so
    much; below zero it fell.
    """
    return bridge["unsettled"]


INDICATOR = Indicator(
    code="C18",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=SettlementBridge, columns=("unsettled",)),),
    compute=unsettled_claims,
)
