"""Which reports were made, what happened to each, and what do its files hold?

A report's content is frozen when it is made; edits, returns and signatures are events beside it.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, text

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import REPORT, REPORT_EVENT, REPORT_FILE
from data_access.store.writing import writing

ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596205)")  # a number of its own
LIKE = ("area", "kind", "period", "lang", "subject")
"""In what the versions of one report agree."""
HEADS = [column for column in REPORT.c if column.name != "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """What is known of a report before it is stored; ``hash``: of its content.

    ``subject``: an alert's number or a scenario that it is about; empty where it has none.
    """

    area: str
    kind: str
    period: str
    lang: str
    mark: str
    hash: str
    data_version: int
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport(NewReport):
    """A stored one: the ``version``-th of what is ``LIKE`` it; ``at`` in ms."""

    report: int
    version: int
    who: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEvent:
    """One thing that happened to a report; ``key``: which sentence or note an edit is of."""

    report: int
    number: int
    at: int
    who: str
    deed: str
    key: str
    text: str


class Reports:
    """The reports of one store."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for a deed and what goes with it."""
        return writing(self._engine)

    def add(
        self, new: NewReport, document: Mapping[str, Any], who: str, connection: Connection
    ) -> StoredReport:
        """Keep a new report; it gets the next number, and the next version of its like."""
        _alone(connection)
        last = connection.execute(select(func.max(REPORT.c.report))).scalar() or 0
        same = [REPORT.c[name] == getattr(new, name) for name in LIKE]
        before = connection.execute(select(func.max(REPORT.c.version)).where(*same)).scalar() or 0
        made = StoredReport(
            **asdict(new), report=last + 1, version=before + 1, who=who, at=self._clock()
        )
        connection.execute(insert(REPORT).values(**asdict(made), document=dict(document)))
        return made

    def record(
        self, told: tuple[int, int, str], by: tuple[str, str, str], connection: Connection
    ) -> ReportEvent:
        """One more event; ``told``: report, events seen, who; ``by``: deed, key, text.

        Raises:
            LookupError: somebody else was quicker.
        """
        _alone(connection)
        report, seen, who = told
        last = select(func.max(REPORT_EVENT.c.number)).where(REPORT_EVENT.c.report == report)
        if (connection.execute(last).scalar() or 0) != seen:
            raise LookupError(f"report {report} is no longer at event {seen}")
        deed, key, said = by
        made = ReportEvent(
            report=report, number=seen + 1, at=self._clock(), who=who, deed=deed, key=key, text=said
        )
        connection.execute(insert(REPORT_EVENT).values(**asdict(made)))
        return made

    def keep(
        self, report: int, edition: int, files: Mapping[str, bytes], connection: Connection
    ) -> None:
        """Keep an edition's files; those that are there already stay."""
        _alone(connection)
        own = (REPORT_FILE.c.report == report, REPORT_FILE.c.edition == edition)
        there = set(connection.execute(select(REPORT_FILE.c.format).where(*own)).scalars())
        rows = [
            {"report": report, "edition": edition, "format": name, "content": content}
            for name, content in files.items()
            if name not in there
        ]
        if rows:
            connection.execute(insert(REPORT_FILE), rows)

    def all(self, scope: Scope) -> list[StoredReport]:
        """The reports of a scope without their contents, the newest first."""
        wanted = select(*HEADS).order_by(REPORT.c.report.desc())
        if scope.areas is not None:
            wanted = wanted.where(REPORT.c.area.in_(sorted(scope.areas)))
        with reading(self._engine) as connection:
            return [StoredReport(**row) for row in connection.execute(wanted).mappings()]

    def one(self, scope: Scope, number: int) -> StoredReport | None:
        """One report by its number; None where it is not in the scope."""
        return next((held for held in self.all(scope) if held.report == number), None)

    def events(self, report: int) -> list[ReportEvent]:
        """What happened to a report, in order."""
        own = REPORT_EVENT.c.report == report
        wanted = select(REPORT_EVENT).where(own).order_by(REPORT_EVENT.c.number)
        with reading(self._engine) as connection:
            return [ReportEvent(**row) for row in connection.execute(wanted).mappings()]

    def document(self, report: int) -> dict[str, Any]:
        """A report's frozen content."""
        wanted = select(REPORT.c.document).where(REPORT.c.report == report)
        with reading(self._engine) as connection:
            found: dict[str, Any] = connection.execute(wanted).scalar_one()
            return found

    def file(self, report: int, edition: int, ending: str) -> bytes | None:
        """One file of an edition; None where it was not written yet."""
        own = {"report": report, "edition": edition, "format": ending}
        same = [REPORT_FILE.c[name] == value for name, value in own.items()]
        with reading(self._engine) as connection:
            return connection.execute(select(REPORT_FILE.c.content).where(*same)).scalar()

    def files(self, report: int, edition: int) -> dict[str, bytes]:
        """Every file of an edition, by its ending."""
        own = (REPORT_FILE.c.report == report, REPORT_FILE.c.edition == edition)
        wanted = select(REPORT_FILE.c.format, REPORT_FILE.c.content).where(*own)
        with reading(self._engine) as connection:
            found = connection.execute(wanted.order_by(REPORT_FILE.c.format))
            return {row.format: row.content for row in found}


def _alone(connection: Connection) -> None:
    """Nobody else writes reports until this transaction ends; so it is on SQLite anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
