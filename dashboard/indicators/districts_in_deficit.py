"""How many parts of an area spent more than came in?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.parts import complete, of_parts
from dashboard.indicators.trailing import trailing_year
from data_access.tables import Area, FundLedger

KEYS = ["area", "scheme", "account", "period", "months", "basis"]


def districts_in_deficit(
    ledger: DataFrame[FundLedger], areas: DataFrame[Area]
) -> "pd.Series[float]":
    """Parts whose income of the trailing year is less than their expenditure, a count.

    Source: dictionary of indicators (none is the aim; proposed). NaN while a part is missing.
    """
    surplus = trailing_year(ledger, "income") - trailing_year(ledger, "expenditure")
    held = pd.Series(surplus.to_numpy(), index=pd.MultiIndex.from_frame(ledger[KEYS]))
    surpluses = of_parts(held, areas)
    below = (surpluses < 0).astype(float)
    keys = [name for name in surpluses.index.names if name != "part"]
    return below.groupby(keys).sum().where(complete(surpluses))


INDICATOR = Indicator(
    code="B07",
    unit=Unit.COUNT,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(table=FundLedger, columns=("income", "expenditure"), parts=True),
        Reads(table=Area, columns=("parent", "level"), parts=True),
    ),
    compute=districts_in_deficit,
)
