"""What may a deed use? Who does it, what may be read, and where rights, work and trail are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from data_access.port import Identity, Role
from data_access.sources import Sources
from data_access.store.job import Job

__all__ = ["Desk", "Done", "Job", "Jobs", "Outcome", "Refused", "Rights", "Started", "Trail"]


class Jobs(Protocol):
    """The long works: started by a deed, done elsewhere, watched from a page."""

    def start(
        self, kind: str, arguments: Mapping[str, object], *, asked_by: str, key: str | None = None
    ) -> str:
        """Put a work in the queue; returns its identifier. The same key is the same work."""
        ...

    def look(self, job: str) -> Job:
        """How far it is."""
        ...

    def cancel(self, job: str) -> None:
        """Ask it to stop."""
        ...


class Rights(Protocol):
    """Who may do what."""

    def allows(self, identity: Identity, roles: frozenset[Role]) -> bool:
        """Whether this person has one of the roles."""
        ...


class Trail(Protocol):
    """The record of what was done."""

    def record(self, identity: Identity, deed: str, details: Mapping[str, object]) -> None:
        """Write one line that is never changed again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything at hand for one deed of one person."""

    identity: Identity
    sources: Sources
    jobs: Jobs
    rights: Rights
    trail: Trail


@dataclass(frozen=True, slots=True)
class Done:
    """The deed is done; ``message`` is a label key."""

    message: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The deed was not done, and nothing changed; ``message`` is a label key."""

    message: str


@dataclass(frozen=True, slots=True)
class Started:
    """The deed goes on as a job."""

    job: str


Outcome = Done | Refused | Started
