"""How much of what the catalogues cover of a stay in hospital did the fund pay?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.care import STAYS
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.paid_part import paid_part
from data_access.tables import Claims


def reimbursement_in_scope(claims: DataFrame[Claims]) -> "pd.Series[float]":
    """Paid by the pool ÷ cost inside the catalogues, inpatient claims, trailing year; a fraction.

    Source: annual bulletin, which says it of stays alone (employees 84.8 % in 2024, residents
    68.3 % in 2022); what serious-illness insurance and assistance pay is not in it.
    """
    return paid_part(claims, ("fund_paid",), "in_scope", STAYS)


INDICATOR = Indicator(
    code="T01",
    unit=Unit.FRACTION,
    better=Better.HIGHER,
    every=Every.QUARTER,
    reads=(
        Reads(table=Claims, columns=("fund_paid", "in_scope"), by=("area", "scheme", "service")),
    ),
    compute=reimbursement_in_scope,
)
