"""How long would the part of the pooled fund that an area answers for last?"""

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.indicator import Better, Every, Indicator, Reads, Unit
from dashboard.indicators.own_source_ratio import KEYS
from dashboard.indicators.trailing import trailing_year
from data_access.tables import BookLine

OWN, NOTIONAL = "cumulative_balance", "notional_balance"


def notional_reserve_months(lines: DataFrame[BookLine]) -> "pd.Series[float]":
    """Balance ÷ a twelfth of the trailing year's expenditure, months.

    The notional balance counts where the area holds none of its own (unified pooling).
    Source: practice of the field (responsibility of the parts of a pooled fund). NaN without
    expenditure above zero.
    """
    held = {name: lines[lines["line"] == name] for name in ("expenditure", OWN, NOTIONAL)}
    table = held["expenditure"][KEYS].assign(expenditure=held["expenditure"]["amount"])
    table = table.reset_index(drop=True)
    balance = _beside(table, held[OWN]).fillna(_beside(table, held[NOTIONAL]))
    monthly = trailing_year(table, "expenditure") / 12
    months = balance / monthly.where(monthly > 0)
    return pd.Series(months.to_numpy(), index=pd.MultiIndex.from_frame(table[KEYS]))


def _beside(table: pd.DataFrame, rows: pd.DataFrame) -> "pd.Series[float]":
    """The amounts of a line in the order of the table's statements."""
    held = rows.set_index(KEYS)["amount"].reindex(pd.MultiIndex.from_frame(table[KEYS]))
    return pd.Series(held.to_numpy(), index=table.index)


INDICATOR = Indicator(
    code="B02.2",
    unit=Unit.MONTHS,
    better=Better.BAND,
    every=Every.MONTH,
    reads=(Reads(table=BookLine, columns=("amount",)),),
    compute=notional_reserve_months,
)
