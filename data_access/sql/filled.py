"""What does it mean that an area says nothing of a kind? Nothing was there, if it told others."""

import pandas as pd

from data_access.sql.parents import Columns, is_sparse
from data_access.tables.base import FIGURES


def filled(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """The rows, and rows of zeros for the kinds that an area left out of a period.

    Only kinds that it tells in another of these periods, and only periods of which it tells some
    kind at all; a table without sparse kinds is as it was.
    """
    kinds = [name for name, column in columns.items() if column.sparse and name in frame]
    if not is_sparse(columns) or not kinds or frame.empty:
        return frame
    held = [name for name, column in columns.items() if column.key and name in frame]
    series = [name for name in held if name not in {*kinds, "period"}]
    seen = frame[[*series, *kinds]].drop_duplicates()
    told = frame[[*series, "period", "status"]].drop_duplicates([*series, "period"])
    whole = told.merge(seen, on=series)
    if len(whole) == len(frame):
        return frame
    rows = whole.merge(frame.drop(columns="status"), how="left", on=held, indicator="_held")
    nothing = rows.pop("_held") == "left_only"
    figures = [name for name, column in columns.items() if column.kind in FIGURES]
    rows.loc[nothing, figures] = 0.0
    return rows
