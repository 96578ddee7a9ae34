"""How much more was spent than a year before?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import growth
from data_access.tables import FundLedger


def expenditure_growth(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Expenditure of the trailing year over the year before, less one; a signed fraction.

    Source: courseware 003, growth line (expenditure reading).
    NaN without a base above zero on the same basis.
    """
    return growth(ledger, "expenditure")


INDICATOR = Indicator(
    code="F06",
    unit=Unit.RATE,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=FundLedger, columns=("expenditure",)),),
    back=24,
    compute=expenditure_growth,
)
