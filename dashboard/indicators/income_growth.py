"""How much more came in than a year before?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import growth
from data_access.tables import FundLedger


def income_growth(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Income of the trailing year over the year before, less one; a signed fraction.

    Source: common usage. NaN without a base above zero on the same basis.
    """
    return growth(ledger, "income")


INDICATOR = Indicator(
    code="F05",
    unit=Unit.RATE,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("income",)),),
    compute=income_growth,
)
