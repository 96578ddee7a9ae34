"""How much money has not yet come to where it belongs?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from data_access.tables import BalanceSheet, OutstandingItem

KEYS = ["area", "scheme", "period", "months", "basis"]


def undelivered_funds(
    sheet: DataFrame[BalanceSheet], outstanding: DataFrame[OutstandingItem]
) -> "pd.Series[float]":
    """Income account at the end of the period + amounts that only one of two books has, yuan.

    Every outstanding amount counts in full, whichever book it is missing in. Source: courseware
    003 (late booking). NaN where the income account is not known; a period without an
    outstanding item has none.
    """
    waiting = sheet[sheet["item"] == "income_account"].set_index(KEYS)["amount"]
    between = outstanding.assign(amount=outstanding["amount"].abs()).groupby(KEYS)["amount"].sum()
    return waiting + between.reindex(waiting.index).fillna(0)


INDICATOR = Indicator(
    code="B10",
    unit=Unit.YUAN,
    better=Better.LOWER,
    every=Every.MONTH,
    reads=(
        Reads(table=BalanceSheet, columns=("amount",)),
        Reads(table=OutstandingItem, columns=("amount",)),
    ),
    compute=undelivered_funds,
)
