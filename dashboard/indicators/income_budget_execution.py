"""How much of the year's budgeted income has come in?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.budgeted import execution
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Budget, FundLedger


def income_budget_execution(
    ledger: DataFrame[FundLedger], budgets: DataFrame[Budget]
) -> "pd.Series[float]":
    """Income since January ÷ the year's budget in force (adjusted, else approved).

    Source: common usage of budget execution reports; NaN without a budget above zero.
    """
    return execution(ledger, budgets, "income")


INDICATOR = Indicator(
    code="F08",
    unit=Unit.FRACTION,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("income",)),
        Reads(table=Budget, columns=("amount",)),
    ),
    compute=income_budget_execution,
)
