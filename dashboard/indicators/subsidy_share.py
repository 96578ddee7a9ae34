"""How much of the income is the state's subsidy?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.booked import line_of
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import BookLine


def subsidy_share(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Fiscal subsidy ÷ income over the trailing year, by fund and period.

    Source: common usage. A year of months, since subsidies come in few of them; NaN without income.
    """
    parts = line_of(lines, "fiscal_subsidy_income").join(line_of(lines, "income"), how="inner")
    table = parts.reset_index()
    income = trailing_year(table, "income")
    share = ratio(trailing_year(table, "fiscal_subsidy_income"), income)
    return pd.Series(share.to_numpy(), index=parts.index)


INDICATOR = Indicator(
    code="F13",
    unit=Unit.FRACTION,
    better=Better.INFORMATION,
    every=Every.QUARTER,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=subsidy_share,
)
