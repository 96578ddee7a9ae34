"""What did volume-based procurement save, net of what hospitals keep?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.trailing import trailing_year
from data_access.tables import TenderedPurchase

KEYS = ["area", "period", "months", "basis"]
MONEY = ("at_former_price", "paid", "kept")


def procurement_saving(purchases: DataFrame[TenderedPurchase]) -> "pd.Series[float]":
    """(Former price − price paid) × quantity − hospitals' share, trailing year, all payers, yuan.

    Source: indicators of the field, C17, an estimate: it holds the quantity for given; net of the
    share that hospitals keep. NaN while that share is not known.
    """
    sums = purchases.groupby(KEYS)[[*MONEY]].sum(skipna=False)
    rows = sums.assign(saved=sums["at_former_price"] - sums["paid"] - sums["kept"]).reset_index()
    keys = pd.MultiIndex.from_frame(rows[KEYS])
    return pd.Series(trailing_year(rows, "saved").to_numpy(), index=keys)


INDICATOR = Indicator(
    code="C17",
    unit=Unit.YUAN,
    better=Better.HIGHER,
    every=Every.YEAR,
    reads=(Reads(table=TenderedPurchase, columns=MONEY, by=("area",)),),
    compute=procurement_saving,
)
