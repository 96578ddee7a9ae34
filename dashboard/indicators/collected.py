"""What has come in, and what was due, since the collection of a year began?

Employees pay in the calendar year. Residents pay from September on for the year after, so what
was due of them is told from September to August.
"""

import pandas as pd

from dashboard.indicators.trailing import month_ends
from data_access.tables import Scheme

AUTUMN = 9


def collection_start(table: pd.DataFrame) -> "pd.Series[int]":
    """The month in which the collection that each row belongs to began, counted from year 0."""
    ends = month_ends(table["period"])
    offset = pd.Series(0, index=table.index)
    if "scheme" in table.columns:
        offset = offset.mask(table["scheme"] == Scheme.RESIDENT, AUTUMN - 1)
    return (ends - 1 - offset) // 12 * 12 + 1 + offset


def since(table: pd.DataFrame, column: str, start: "pd.Series[int]") -> "pd.Series[float]":
    """Sums of a column from the month ``start`` to each row's own; a year's row is its own sum.

    Missing from the first missing month on, and where the first months are not known.
    """
    keys = [name for name in ("area", "scheme", "payer", "level", "basis") if name in table.columns]
    order = table.assign(_end=month_ends(table["period"]), _start=start)
    monthly = order[order["months"] == 1].sort_values("_end")
    groups = monthly.groupby([*keys, "_start"], dropna=False, sort=False)
    sums = groups[column].cumsum()
    whole = groups.cumcount() == monthly["_end"] - monthly["_start"]
    gap = monthly[column].isna().groupby([monthly[name] for name in [*keys, "_start"]]).cummax()
    told = sums.where(whole & ~gap.astype(bool)).reindex(table.index)
    return told.where(table["months"] == 1, table[column])
