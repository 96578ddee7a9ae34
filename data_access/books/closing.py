"""How far is a city's month, and what may still be done to it?

open → quick_report → closed; a year whose twelve months are closed becomes final. Only forward. A
closed month changes by a restatement alone, which says why and keeps what was known before.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from data_access.books.versions import moved
from data_access.periods import later
from data_access.sql.facts import AREA
from data_access.sql.schema import DERIVED, FACTS, LEDGER_LINE
from data_access.tables import BookEvent, BookMonth, Status

MONTH, EVENT = DERIVED[BookMonth], DERIVED[BookEvent]
STATES = (Status.OPEN, Status.QUICK_REPORT, Status.CLOSED, Status.FINAL)
SETTLED = frozenset({Status.CLOSED, Status.FINAL})


class NotDone(Exception):
    """A month stays as it is; ``reason`` is a code, ``named`` what it is about."""

    def __init__(self, reason: str, *named: str) -> None:
        super().__init__(": ".join([reason, ", ".join(named)]) if named else reason)
        self.reason = reason
        self.named = named


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What is done to the month of a city: by whom, when (ms since 1970), and why."""

    area: str
    month: str
    who: str
    at: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What the checks say of the month: the data version they saw, and what fails unexplained."""

    data_version: int
    failing: Sequence[str] = ()


def state(connection: Connection, area: str, month: str) -> Status:
    """How far the month is; a part's months are its city's, and nothing said is open."""
    root = root_of(connection, area)
    held = select(MONTH.c.status).where(MONTH.c.area == root, MONTH.c.period == month)
    found = connection.execute(held).scalar()
    return Status.OPEN if found is None else Status(found)


def report_quickly(connection: Connection, deed: Deed) -> None:
    """The month's quick report is out.

    Raises:
        NotDone: it is further already, the month before has none, or there are no books.
    """
    moved(connection)
    _forward(connection, deed, Status.QUICK_REPORT)
    _after(connection, deed, frozenset({Status.QUICK_REPORT, *SETTLED}))
    _set(connection, deed, [deed.month], Status.QUICK_REPORT)
    record(connection, deed, "quick_report")


def close(connection: Connection, deed: Deed, checks: Checks) -> None:
    """Close the month of a city and all its parts: all or nothing.

    A reason closes it in spite of checks that fail and of parts that have not sent theirs.

    Raises:
        NotDone: it is closed, the month before is not, figures have changed since the checks ran,
            checks fail unexplained, or parts lack the month.
    """
    if moved(connection) != checks.data_version + 1:
        raise NotDone("changed_since_checked")
    _forward(connection, deed, Status.CLOSED)
    _after(connection, deed, SETTLED)
    if not deed.reason.strip():
        _refuse_for("checks_fail", checks.failing)
        _refuse_for("parts_missing", missing_parts(connection, deed.area, deed.month))
    _set(connection, deed, [deed.month], Status.CLOSED)
    record(connection, deed, "close")


def finalise(connection: Connection, deed: Deed, year: int) -> None:
    """The accounts of a year are approved: its months and its yearly figures are final.

    ``deed.month``: any month of the year.

    Raises:
        NotDone: not all of its months are closed, or it is final already.
    """
    moved(connection)
    months = [f"{year}-{number:02d}" for number in range(1, 13)]
    states = {month: state(connection, deed.area, month) for month in months}
    _refuse_for("not_closed", [month for month, held in states.items() if held not in SETTLED])
    if set(states.values()) == {Status.FINAL}:
        raise NotDone("already", str(year))
    _set(connection, deed, [*months, str(year)], Status.FINAL)
    record(connection, deed, "finalise")


def restating(connection: Connection, deed: Deed) -> Status:
    """Open a closed month for a restatement, in the transaction that brings the new versions.

    Returns:
        The status that the new versions have: the month stays as settled as it was.

    Raises:
        NotDone: it is not closed, or no reason is given.
    """
    if not deed.reason.strip():
        raise NotDone("no_reason")
    moved(connection)
    held = state(connection, deed.area, deed.month)
    if held not in SETTLED:
        raise NotDone("not_closed", deed.month)
    record(connection, deed, "restate")
    return held


def require_open(connection: Connection, area: str, month: str) -> None:
    """Refuse a change of a month that is closed.

    Raises:
        NotDone: it is; a restatement is the way.
    """
    if state(connection, area, month) in SETTLED:
        raise NotDone("closed", area, month)


def record(connection: Connection, deed: Deed, name: str) -> None:
    """One more line of the month's history; none is ever changed."""
    area = root_of(connection, deed.area)
    same = (EVENT.c.area == area) & (EVENT.c.period == deed.month)
    last = connection.execute(select(func.max(EVENT.c.step)).where(same)).scalar() or 0
    said = {"area": area, "period": deed.month, "step": last + 1, "deed": name}
    told = {"at": deed.at, "who": deed.who, "reason": deed.reason}
    connection.execute(insert(EVENT).values(**said, **told))


def root_of(connection: Connection, area: str) -> str:
    """The area whose months are closed: the one that an area is a part of, or itself."""
    parent = connection.execute(select(AREA.c.parent).where(AREA.c.area == area)).scalar()
    return str(parent) if parent is not None else area


def parts_of(connection: Connection, area: str) -> list[str]:
    """The areas whose books make up an area's, itself among them."""
    parts = connection.execute(select(AREA.c.area).where(AREA.c.parent == area)).scalars()
    return [area, *sorted(parts)]


def missing_parts(connection: Connection, area: str, month: str) -> list[str]:
    """The parts that had books the month before and have none of this month."""
    before, now = (_with_books(connection, area, one) for one in (later(month, -1), month))
    return sorted(before - now)


def _with_books(connection: Connection, area: str, month: str) -> set[str]:
    wanted = select(LEDGER_LINE.c.area).distinct()
    rows = wanted.where(
        LEDGER_LINE.c.area.in_(parts_of(connection, area)),
        LEDGER_LINE.c.period == month,
        LEDGER_LINE.c.replaced.is_(None),
    )
    return set(connection.execute(rows).scalars())


def _forward(connection: Connection, deed: Deed, to: Status) -> None:
    if root_of(connection, deed.area) != deed.area:
        raise NotDone("not_a_city", deed.area)
    if not _with_books(connection, deed.area, deed.month):
        raise NotDone("no_books", deed.month)
    held = state(connection, deed.area, deed.month)
    if STATES.index(held) >= STATES.index(to):
        raise NotDone("already", deed.month)


def _after(connection: Connection, deed: Deed, enough: Collection[Status]) -> None:
    """The month before must be as far, also one that nobody brought in.

    The first month of the books has none before it.
    """
    before = later(deed.month, -1)
    if not _begun_before(connection, deed.area, deed.month):
        return
    if state(connection, deed.area, before) not in enough:
        raise NotDone("month_before", before)


def _begun_before(connection: Connection, area: str, month: str) -> bool:
    """Whether an area or a part of it has books of any earlier month."""
    wanted = select(LEDGER_LINE.c.area).where(
        LEDGER_LINE.c.area.in_(parts_of(connection, area)),
        LEDGER_LINE.c.months == 1,
        LEDGER_LINE.c.period < month,
        LEDGER_LINE.c.replaced.is_(None),
    )
    return connection.execute(wanted.limit(1)).first() is not None


def _refuse_for(reason: str, named: Sequence[str]) -> None:
    if named:
        raise NotDone(reason, *named)


def _set(connection: Connection, deed: Deed, periods: Sequence[str], status: Status) -> None:
    """The state of the months, and the status of every current figure of theirs."""
    months = [period for period in periods if "-" in period]
    gone = (MONTH.c.area == deed.area) & MONTH.c.period.in_(months)
    connection.execute(delete(MONTH).where(gone))
    said = {"area": deed.area, "status": str(status), "at": deed.at, "who": deed.who}
    connection.execute(insert(MONTH), [said | {"period": month} for month in months])
    areas = parts_of(connection, deed.area)
    for table in FACTS:
        rows = (
            table.c.area.in_(areas),
            table.c.period.in_(periods),
            table.c.replaced.is_(None),
        )
        connection.execute(update(table).where(*rows).values(status=str(status)))
