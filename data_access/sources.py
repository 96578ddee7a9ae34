"""What may one reader read? The warehouse at one data version, the store, and the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from data_access.memo import Remember, forgetful
from data_access.port import Identity, Scope, Warehouse
from data_access.store.check_results import StoredResult
from data_access.store.explanations import Difference, Explanation
from data_access.store.futures import StoredFuture
from data_access.store.house import House
from data_access.store.job import Job
from data_access.store.outlooks import StoredOutlook
from data_access.store.registers import Registers
from data_access.store.trail import Record, Wanted
from data_access.store.users import User


class OutlookRecords(Protocol):
    """Where made outlooks are kept."""

    def find(self, scope: Scope) -> list[StoredOutlook]:
        """The outlooks inside a scope."""
        ...

    def replace(self, area: str, outlooks: Sequence[StoredOutlook]) -> None:
        """Put these in the place of all earlier ones of the area."""
        ...


class FutureRecords(Protocol):
    """Where monthly forecasts are kept."""

    def find(self, scope: Scope, limit: int, *, begun: bool = False) -> list[StoredFuture]:
        """The forecasts inside a scope, or those that were begun there, the latest first."""
        ...

    def keep(self, futures: Sequence[StoredFuture]) -> None:
        """Write these, each in the place of its own earlier run."""
        ...


class TrailRecords(Protocol):
    """The record of what was done."""

    def search(self, wanted: Wanted | None = None, *, limit: int, offset: int = 0) -> list[Record]:
        """The records wanted, newest first."""
        ...


class JobRecords(Protocol):
    """The long works and how far they are."""

    def history(self, limit: int, offset: int = 0) -> list[Job]:
        """The works asked for last, newest first, without their logs."""
        ...

    def look(self, job: str) -> Job:
        """One of them, with its log."""
        ...


class UserRecords(Protocol):
    """Who may sign in."""

    def all(self) -> list[User]:
        """Everyone, by name."""
        ...


class ExplanationRecords(Protocol):
    """How finance explained differences."""

    def of(self, months: list[str]) -> Mapping[Difference, Explanation]:
        """Those that count, of these months."""
        ...


class CheckRecords(Protocol):
    """What the checks found last."""

    def find(self, area: str, month: str) -> StoredResult | None:
        """Of an area and month, if they ever ran."""
        ...

    def keep(self, result: StoredResult) -> None:
        """Put it in the place of the one before."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything one request or job may read, as one reader may see it.

    ``remember`` keeps what was worked out from the warehouse alone, by a key that names the scope.
    ``revision`` grows with every change of forecasts, explanations, check results, registers and
    the house. ``reader``: who is asking, None where nobody in particular is.
    """

    warehouse: Warehouse
    outlooks: OutlookRecords
    futures: FutureRecords
    trail: TrailRecords
    jobs: JobRecords
    users: UserRecords
    explanations: ExplanationRecords
    check_results: CheckRecords
    registers: Registers
    scope: Scope
    today: date
    house: House = field(default_factory=House)
    revision: int = 0
    remember: Remember = forgetful
    reader: Identity | None = None
