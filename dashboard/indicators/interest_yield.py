"""What does the balance earn in a year?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import KEYS, line_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import BookLine, FundLedger


def interest_yield(lines: DataFrame[BookLine], ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Interest of the trailing year ÷ the mean of its twelve closing balances, by fund and period.

    Source: common usage; NaN where a balance is unknown or their mean is not above zero.
    """
    balances = ledger.set_index(KEYS)[["cumulative_balance"]]
    parts = line_of(lines, "interest_income").join(balances, how="inner")
    table = parts.reset_index()
    mean = trailing_year(table, "cumulative_balance") / table["months"].map({1: 12, 12: 1})
    earned = ratio(trailing_year(table, "interest_income"), mean)
    return pd.Series(earned.to_numpy(), index=parts.index)


INDICATOR = Indicator(
    code="F14",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.YEAR,
    reads=(
        Reads(table=BookLine, columns=("amount",)),
        Reads(table=FundLedger, columns=("cumulative_balance",)),
    ),
    compute=interest_yield,
)
