"""How many years' income lies in the personal accounts?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.accumulated_rate import accumulated_rate
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Account, FundLedger


def personal_balance_ratio(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Balance of the personal accounts ÷ their income of the trailing year, times.

    Source: computed from the annual bulletin (2024: 14471.75 ÷ 6390.01 = 2.26). NaN for any other
    account, and without income above zero.
    """
    return accumulated_rate(ledger).where(ledger["account"] == str(Account.PERSONAL))


INDICATOR = Indicator(
    code="B09",
    unit=Unit.TIMES,
    better=Better.INFORMATION,
    every=Every.YEAR,
    reads=(Reads(table=FundLedger, columns=("cumulative_balance", "income")),),
    compute=personal_balance_ratio,
)
