"""How far did a whole year's expenditure end from its budget?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.budgeted import year_deviation
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Budget, FundLedger


def expenditure_budget_deviation(
    ledger: DataFrame[FundLedger], budgets: DataFrame[Budget]
) -> "pd.Series[float]":
    """(Final − budget in force) ÷ budget, a signed fraction, by year; NaN until the year is whole.

    Source: formula of a public audit model.
    """
    return year_deviation(ledger, budgets, "expenditure")


INDICATOR = Indicator(
    code="F12",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.YEAR,
    reads=(
        Reads(table=FundLedger, columns=("expenditure",)),
        Reads(table=Budget, columns=("amount",)),
    ),
    compute=expenditure_budget_deviation,
)
