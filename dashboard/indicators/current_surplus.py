"""What was left of the period's income?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Indicator, Unit
from data_access.tables import FundLedger


def current_surplus(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Income less expenditure of the period, yuan; below zero it is a deficit.

    Source: courseware 003, surplus budget.
    """
    return ledger["income"] - ledger["expenditure"]


INDICATOR = Indicator(
    unit=Unit.YUAN,
    table=FundLedger,
    columns=("income", "expenditure"),
    compute=current_surplus,
)
