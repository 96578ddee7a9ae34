"""How many times the months of the poorest part has the richest?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.notional_reserve_months import READS, notional_reserve_months
from dashboard.indicators.parts import complete, of_parts
from dashboard.indicators.ratio import ratio
from data_access.tables import Area, FundLedger


def reserve_spread(ledger: DataFrame[FundLedger], areas: DataFrame[Area]) -> "pd.Series[float]":
    """The most ÷ the least months in hand among the parts, times.

    Source: courseware 003 (difference between pooling areas). NaN while a part is missing, with
    fewer than two parts, or where the least is not above zero.
    """
    months = of_parts(notional_reserve_months(ledger), areas)
    groups = months.groupby([name for name in months.index.names if name != "part"])
    least, several = groups.min(), groups.count() > 1
    return ratio(groups.max(), least).where(several & complete(months))


INDICATOR = Indicator(
    code="B06.1",
    unit=Unit.TIMES,
    better=Better.LOWER,
    every=Every.QUARTER,
    reads=(
        Reads(table=FundLedger, columns=READS, parts=True),
        Reads(table=Area, columns=("parent", "level"), parts=True),
    ),
    compute=reserve_spread,
)
