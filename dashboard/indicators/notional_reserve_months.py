"""How long would the part of the pooled fund that an area answers for last?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from dashboard.indicators.trailing import trailing_year
from data_access.tables import FundLedger

KEYS = ["area", "scheme", "account", "period", "months", "basis"]
READS = ("expenditure", "cumulative_balance", "notional_balance")


def notional_reserve_months(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Balance ÷ a twelfth of the trailing year's expenditure, months.

    The notional balance counts where the area holds none of its own (unified pooling).
    Source: practice of the field (responsibility of the parts of a pooled fund). NaN without
    expenditure above zero.
    """
    balance = ledger["cumulative_balance"].fillna(ledger["notional_balance"])
    months = ratio(balance, trailing_year(ledger, "expenditure") / 12)
    return pd.Series(months.to_numpy(), index=pd.MultiIndex.from_frame(ledger[KEYS]))


INDICATOR = Indicator(
    code="B02.2",
    unit=Unit.MONTHS,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=READS),),
    compute=notional_reserve_months,
)
