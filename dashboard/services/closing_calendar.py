"""What is due for the latest months, by whom, done when, and who is late?"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.deadlines import Due, dues
from data_access.tables import BookEvent, BookMonth

CHINA = ZoneInfo("Asia/Shanghai")
MONTHS = 4  # shown: those that are worked on, and the last closed ones
DEEDS = {"quick_report": "quick_report", "close": "close", "final_accounts": "finalise"}
"""The steps that leave a record here, and the deed that it is; of the others nothing is known."""
REACHED = {
    "quick_report": {"quick_report", "closed", "final"},
    "close": {"closed", "final"},
    "final_accounts": {"final"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One step of a month; ``standing``: ``done``, ``waiting``, ``unrecorded``.

    ``done``: the day it was done, None where that is not known; ``late``: days after its day on
    which it was done or is still waited for; ``ahead``: days until then.
    """

    month: str
    due: Due
    standing: str
    done: date | None
    who: str
    late: int
    ahead: int

    @property
    def overdue(self) -> bool:
        """Whether somebody is being waited for."""
        return self.standing == "waiting" and self.late > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingCalendar:
    """The steps of the latest months, the newest month first, in the order of their days."""

    area: str
    today: date
    deadlines: tuple[Deadline, ...]


def closing_calendar(sources: Sources, selection: Selection) -> ClosingCalendar:
    """The calendar of the books that the selected area's months are closed with."""
    area = root(sources, selection.area)
    scope = sources.scope.narrow(area=area)
    held = sources.warehouse.read(BookMonth, scope).sort_values("period", ascending=False)
    events = sources.warehouse.read(BookEvent, scope)
    months = zip(held["period"].head(MONTHS), held["status"].head(MONTHS), strict=True)
    found = [
        _deadline(due, (month, status), events, sources.today)
        for month, status in months
        for due in dues(month)
    ]
    return ClosingCalendar(area=area, today=sources.today, deadlines=tuple(found))


def _deadline(due: Due, month: tuple[str, str], events: pd.DataFrame, today: date) -> Deadline:
    period, status = month
    ahead = max(0, (due.on - today).days)
    if due.step not in DEEDS:
        return Deadline(
            month=period, due=due, standing="unrecorded", done=None, who="", late=0, ahead=ahead
        )
    done, who = _event(events, period, DEEDS[due.step])
    reached = status in REACHED[due.step]
    late = 0 if reached and done is None else due.late(done, today)
    standing = "done" if reached else "waiting"
    return Deadline(
        month=period, due=due, standing=standing, done=done, who=who, late=late, ahead=ahead
    )


def _event(events: pd.DataFrame, period: str, deed: str) -> tuple[date | None, str]:
    """When a deed was done to a month first, and by whom."""
    own = events[(events["period"] == period) & (events["deed"] == deed)]
    if own.empty:
        return None, ""
    first = own.sort_values("step").iloc[0]
    return datetime.fromtimestamp(int(first["at"]) / 1000, CHINA).date(), str(first["who"])
