"""What was left of the period's income?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import FundLedger


def current_surplus(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Income less expenditure of the period, yuan; below zero it is a deficit.

    Source: courseware 003, surplus budget.
    """
    return ledger["income"] - ledger["expenditure"]


INDICATOR = Indicator(
    code="F03",
    unit=Unit.YUAN,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("income", "expenditure")),),
    compute=current_surplus,
)
