"""What may one reader read? The warehouse at one data version, the store, and the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from data_access.memo import Remember, forgetful
from data_access.port import Scope, Warehouse
from data_access.store.check_results import StoredResult
from data_access.store.explanations import Difference, Explanation
from data_access.store.house import House
from data_access.store.job import Job
from data_access.store.outlooks import StoredOutlook
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
    ``revision`` grows with every change of outlooks, explanations, check results and the house.
    """

    warehouse: Warehouse
    outlooks: OutlookRecords
    trail: TrailRecords
    jobs: JobRecords
    users: UserRecords
    explanations: ExplanationRecords
    check_results: CheckRecords
    scope: Scope
    today: date
    house: House = field(default_factory=House)
    revision: int = 0
    remember: Remember = forgetful
