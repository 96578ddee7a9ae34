"""How long could the fund pay if no income came in?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger


def reserve_months(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Closing balance ÷ a twelfth of the trailing year's expenditure, months.

    Source: 2009 rule on the employee pool's balance (6–9 months).
    NaN without expenditure above zero.
    """
    monthly = trailing_year(ledger, "expenditure") / 12
    return ratio(ledger["cumulative_balance"], monthly)


INDICATOR = Indicator(
    code="B02",
    unit=Unit.MONTHS,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("cumulative_balance", "expenditure")),),
    back=12,
    compute=reserve_months,
)
