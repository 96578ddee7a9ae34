"""How much of the contributions that were due has been paid?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.collected import collection_start, since
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.ratio import ratio
from data_access.tables import Contribution


def collection_rate(contribution: DataFrame[Contribution]) -> "pd.Series[float]":
    """Paid ÷ due, both since the year's collection began (residents: September); a fraction.

    Source: common usage. NaN where nothing was due; above 1 where older debts were paid.
    """
    start = collection_start(contribution)
    due = since(contribution, "due", start)
    return ratio(since(contribution, "paid", start), due)


INDICATOR = Indicator(
    code="L01",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.MONTH,
    reads=(Reads(table=Contribution, columns=("due", "paid")),),
    compute=collection_rate,
)
