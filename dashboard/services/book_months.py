"""How far is each month of the books, and what is due, by whom, since when late?"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.deadlines import Due, dues
from data_access.tables import Area, BookEvent, BookMonth, Status

MONTHS = 13  # shown: a year and the same month of the year before
STEPS = {"quick_report": {"quick_report", "closed", "final"}, "close": {"closed", "final"}}
SHUT = ("closed", "final")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the calendar; ``late``: days after its day, 0 when in time or not yet due."""

    due: Due
    done: bool
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a city's books: how far, since when (ms) and by whom, and its steps."""

    month: str
    status: str
    at: int | None
    who: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookMonths:
    """The latest months of the area whose books are closed together, newest first."""

    area: str
    months: tuple[Month, ...]
    events: tuple[tuple[str, str, int, str, str], ...]  # month, deed, at, who, reason


def book_months(sources: Sources, selection: Selection) -> BookMonths:
    """The months of the selection's city, with the calendar and the latest history."""
    area = root(sources, selection.area)
    held = sources.warehouse.read(BookMonth, sources.scope.narrow(area=area))
    rows = held.sort_values("period", ascending=False).head(MONTHS)
    months = tuple(
        Month(
            month=row["period"],
            status=row["status"],
            at=None if pd.isna(row["at"]) else int(row["at"]),
            who=row["who"],
            steps=tuple(_steps(row["period"], row["status"], sources.today)),
        )
        for row in rows.to_dict("records")
    )
    return BookMonths(area=area, months=months, events=_events(sources, area))


def open_months(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The months that are not closed yet, the oldest first, as choices of a form."""
    held = book_months(sources, selection).months
    return [(one.month, "") for one in reversed(held) if one.status not in SHUT]


def closed_months(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The closed months shown, the newest first, as choices of a form."""
    held = book_months(sources, selection).months
    return [(one.month, "") for one in held if one.status in SHUT]


def known_months(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """Every month shown, the newest first, as choices of a form."""
    return [(one.month, "") for one in book_months(sources, selection).months]


def steps(_: Sources, __: Selection) -> list[tuple[str, str]]:
    """What brings a month forward, as choices of a form."""
    return [(step, f"closing.deeds.{step}") for step in STEPS]


def root(sources: Sources, area: str) -> str:
    """The area whose months are closed: the one an area is a part of, or itself.

    A reader of one part only sees the part.
    """
    known = sources.warehouse.read(Area, sources.scope).set_index("area")
    parent = known["parent"].get(area)
    level = known["level"].get(area)
    inside = level in {"municipal", "district"} and parent in known.index
    return str(parent) if inside else area


def _steps(month: str, status: str, today: date) -> list[Step]:
    return [_step(due, status, today) for due in dues(month) if due.step in STEPS]


def _step(due: Due, status: str, today: date) -> Step:
    done = Status(status) in STEPS[due.step]
    return Step(due=due, done=done, late=0 if done else due.late(None, today))


def _events(sources: Sources, area: str) -> tuple[tuple[str, str, int, str, str], ...]:
    held = sources.warehouse.read(BookEvent, sources.scope.narrow(area=area))
    rows = held.sort_values("at", ascending=False).head(MONTHS)
    columns = [rows[name] for name in ("period", "deed", "at", "who", "reason")]
    return tuple(zip(*columns, strict=True))
