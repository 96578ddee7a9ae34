"""How much of the whole cost of care is left to the insured?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.paid_part import paid_part
from data_access.tables import Claims


def own_share(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Paid in cash and from personal accounts ÷ cost of all claims, trailing year; a fraction.

    Source: national settlement list, where both are ways of paying one's own part.
    """
    return paid_part(claims, ("account_paid", "own_paid"), "cost")


INDICATOR = Indicator(
    code="T03",
    unit=Unit.FRACTION,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(
        Reads(
            table=Claims,
            columns=("account_paid", "own_paid", "cost"),
            by=("area", "scheme", "service"),
        ),
    ),
    compute=own_share,
)
