"""How much of the contributions is still owed?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import Contribution


def arrears(contribution: DataFrame[Contribution]) -> "pd.Series[float]":
    """What each kind of payer owes at the end of the period, yuan. Source: common usage."""
    return contribution["arrears"]


INDICATOR = Indicator(
    code="L04",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(Reads(table=Contribution, columns=("arrears",)),),
    compute=arrears,
)
