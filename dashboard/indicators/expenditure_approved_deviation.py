"""How far did a whole year's expenditure end from the budget as it was approved?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.budgeted import APPROVED, year_deviation
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Budget, FundLedger


def expenditure_approved_deviation(
    ledger: DataFrame[FundLedger], budgets: DataFrame[Budget]
) -> "pd.Series[float]":
    """(Final − approved budget) ÷ approved budget, a signed fraction, by year.

    Source: formula of a public audit model; measured by the approved version, since an adjustment
    made late in the year hides how the budget was set. NaN until the year is whole.
    """
    return year_deviation(ledger, budgets[budgets["edition"] == APPROVED], "expenditure")


INDICATOR = Indicator(
    code="F12",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.YEAR,
    reads=(
        Reads(table=FundLedger, columns=("expenditure",)),
        Reads(table=Budget, columns=("amount",)),
    ),
    compute=expenditure_approved_deviation,
)
