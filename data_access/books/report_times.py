"""When was a month closed, and were figures that its report prints restated since?"""

from dataclasses import dataclass

from data_access.periods import year_before
from data_access.port import Scope, Warehouse
from data_access.tables import Area, BookEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTimes:
    """Ms since 1970: the last closing of the month; the last restatement, 0 where there is none.

    Restatements are those of the month's year and of the year before, up to the month.
    """

    closed: int | None
    restated: int


def report_times(warehouse: Warehouse, scope: Scope, area: str, month: str) -> ReportTimes:
    """Of an area, or of the city that it is closed with."""
    known = warehouse.read(Area, scope)
    parents = set(known.loc[known["area"] == area, "parent"].dropna())
    rows = warehouse.read(BookEvent, scope)
    years = (month[:4], year_before(month)[:4])
    own = rows[rows["area"].isin({area, *parents}) & (rows["period"] <= month)]
    own = own[own["period"].str[:4].isin(years)]
    closed = own.loc[(own["deed"] == "close") & (own["period"] == month), "at"]
    changed = own.loc[own["deed"] == "restate", "at"]
    return ReportTimes(
        closed=int(closed.max()) if len(closed) else None,
        restated=int(changed.max()) if len(changed) else 0,
    )
