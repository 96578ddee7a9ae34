"""Does expenditure grow faster than income?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.expenditure_growth import expenditure_growth
from dashboard.indicators.income_growth import income_growth
from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import FundLedger


def growth_gap(ledger: DataFrame[FundLedger]) -> "pd.Series[float]":
    """Growth of expenditure less growth of income over the trailing year, a difference.

    Source: common usage; above zero for two years it is structural (suggested).
    """
    return expenditure_growth(ledger) - income_growth(ledger)


INDICATOR = Indicator(
    code="F07",
    unit=Unit.POINTS,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(
            table=FundLedger,
            columns=(
                "income",
                "expenditure",
            ),
        ),
    ),
    compute=growth_gap,
)
