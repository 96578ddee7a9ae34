"""May a month be closed? By finance, if its checks hold; the month's own history records it."""

from dataclasses import dataclass

from sqlalchemy import Engine

from data_access.books import closing
from data_access.books.batches import Told, bring
from data_access.books.checks.running import run
from data_access.books.closing import Checks, Deed, NotDone
from data_access.books.importing import Sent, parsed
from data_access.books.imports.reading import Parsed
from data_access.books.told import told, unexplained
from data_access.port import Identity, Role, Warehouse
from data_access.sql.writing import writing
from data_access.store.clock import Clock, now
from data_access.store.explanations import Explanations
from data_access.store.trail import AuditTrail

__all__ = ["Closing", "NotDone", "close", "finalise", "report_quickly", "restate"]
ROLES = frozenset({Role.FINANCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Where the books are read and written, and who closes from which address."""

    warehouse: Warehouse
    engine: Engine
    explanations: Explanations
    trail: AuditTrail
    identity: Identity
    address: str
    clock: Clock = now

    def deed(self, area: str, month: str, reason: str) -> Deed:
        """The deed of this person, now.

        Raises:
            NotDone: it is not theirs to do.
        """
        if not self.identity.roles & ROLES:
            raise NotDone("role")
        if not self.identity.scope.covers(area):
            raise NotDone("scope", area)
        return Deed(
            area=area, month=month, who=self.identity.name, at=self.clock(), reason=reason.strip()
        )

    def record(self, name: str, deed: Deed) -> None:
        """One line of the trail; the month's own history has it already."""
        said = {"area": deed.area, "month": deed.month, "reason": deed.reason}
        self.trail.record(self.identity.name, name, {**said, "address": self.address})


def report_quickly(desk: Closing, area: str, month: str) -> None:
    """The month's quick report is out.

    Raises:
        NotDone: saying why.
    """
    deed = desk.deed(area, month, "")
    with desk.engine.execution_options(writes=True).begin() as connection:
        closing.report_quickly(connection, deed)
    desk.record("report_quickly", deed)


def close(desk: Closing, area: str, month: str, *, force: str = "") -> None:
    """Run the checks and close the month; ``force``: why in spite of what they find.

    Raises:
        NotDone: saying why; with ``checks_fail`` it names them.
    """
    deed = desk.deed(area, month, force)
    checks = _checks(desk, area, month)
    with desk.engine.execution_options(writes=True).begin() as connection:
        closing.close(connection, deed, checks)
    desk.record("close_month", deed)


def finalise(desk: Closing, area: str, year: int) -> None:
    """The accounts of the year are approved.

    Raises:
        NotDone: saying why.
    """
    deed = desk.deed(area, f"{year}-12", "")
    with desk.engine.execution_options(writes=True).begin() as connection:
        closing.finalise(connection, deed, year)
    desk.record("finalise_year", deed)


def restate(desk: Closing, area: str, month: str, reason: str, sent: Sent) -> Told:
    """Bring a file into a closed month: the old figures stay as what was known before.

    The reason and the new versions are written together; a file that says nothing new leaves
    neither.

    Raises:
        NotDone: the month is not closed, there is no reason, the file speaks of another month or
            changes nothing.
        BadFile: everything that is wrong with the file.
    """
    deed = desk.deed(area, month, reason)
    read = parsed(desk.engine, sent)
    read.problems.refuse()
    if stray := _months(read) - {month, month[:4]}:
        raise NotDone("other_months", *sorted(stray))
    with writing(desk.engine) as connection:
        closing.restating(connection, deed)
        told = bring(connection, read, sent.sender, restating=True)
        if told.batch is None or told.same:
            raise NotDone("nothing_new")
    desk.record("restate", deed)
    return told


def _months(read: Parsed) -> set[str]:
    """Every period that a file speaks of."""
    held = (chunk.columns.get("period", ()) for chunk in read.chunks)
    return {str(period) for periods in held for period in periods}


def _checks(desk: Closing, area: str, month: str) -> Checks:
    """What fails unexplained, at the data version that was looked at."""
    version = desk.warehouse.data_version()
    findings = run(desk.warehouse, desk.identity.scope, area, month)
    held = told(findings, desk.explanations.of([month, month[:4]]))
    failing = [f"{one.check} {one.area} {one.scheme} {one.what}" for one in unexplained(held)]
    return Checks(data_version=version, failing=failing)
