"""How far is the year's income ahead of, or behind, its seasonal pace?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.budgeted import execution
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.pace import pace_of
from data_access.tables import Budget, FundLedger


def income_pace_deviation(
    ledger: DataFrame[FundLedger], budgets: DataFrame[Budget]
) -> "pd.Series[float]":
    """Budget execution less the seasonal pace (``dashboard.indicators.pace``); monthly books only.

    Source: the house's practice: a seasonal pace, since a twelfth a month fits no fund.
    """
    return execution(ledger, budgets, "income") - pace_of(ledger, "income")


INDICATOR = Indicator(
    code="F10",
    unit=Unit.POINTS,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("income",)),
        Reads(table=Budget, columns=("amount",)),
    ),
    compute=income_pace_deviation,
)
