"""How much of what the fund earned itself did it spend itself?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def own_source_ratio(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Expenditure ÷ income over the trailing year, both without what other levels moved.

    Taken out: grants from above, remittances from below, the adjustment fund (in these lines) and
    transfers of personal accounts. Source: practice of the field; a district that was helped must
    not look well. NaN without income above zero, or where only totals are known.
    """
    income = trailing_year(ledger, "own_income")
    return ratio(trailing_year(ledger, "own_expenditure"), income)


INDICATOR = Indicator(
    code="F04.1",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("own_expenditure", "own_income")),),
    back=12,
    compute=own_source_ratio,
)
