"""What share of its budget will a year have spent, if it goes on at the season's pace?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.budgeted import execution
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.pace import pace_of
from dashboard.indicators.ratio import ratio
from data_access.tables import Budget, FundLedger


def expected_execution(
    ledger: DataFrame[FundLedger], budgets: DataFrame[Budget]
) -> "pd.Series[float]":
    """Budget execution ÷ the seasonal pace (``dashboard.indicators.pace``); monthly books only.

    Source: dictionary of indicators, with the pace in the place of a forecast: what has been spent
    since January, as if the rest of the year took its usual share. NaN without a pace.
    """
    return ratio(execution(ledger, budgets, "expenditure"), pace_of(ledger, "expenditure"))


INDICATOR = Indicator(
    code="F11",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("expenditure",)),
        Reads(table=Budget, columns=("amount",)),
    ),
    compute=expected_execution,
)
