"""How much of the whole cost of care did the fund pay?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.paid_part import paid_part
from data_access.tables import Claims


def reimbursement_ratio(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Paid by the pool ÷ cost of all claims, trailing year; a fraction.

    Source: common usage. With what others and the insured paid it makes one.
    """
    return paid_part(claims, ("fund_paid",), "cost")


INDICATOR = Indicator(
    code="T02",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.QUARTER,
    reads=(Reads(table=Claims, columns=("fund_paid", "cost"), by=("area", "scheme", "service")),),
    compute=reimbursement_ratio,
)
