"""What may a deed use? Who does it and from where, what may be read, and the records to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_access.port import Identity, Role
from data_access.sources import Sources
from data_access.store.explanations import Explanations
from data_access.store.house import HouseRecords
from data_access.store.job import Job, NoSuchJob
from data_access.store.jobs import Jobs
from data_access.store.people import Doer, People
from data_access.store.registers import Registers

__all__ = ["Desk", "Done", "Job", "Made", "Outcome", "Refused", "Started", "Uploaded"]
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as it was sent: the name it had, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A file to be given to whoever asked for it; ``about``: what the trail says is in it."""

    name: str
    content: bytes
    about: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything at hand for one deed of one person, done from one address."""

    identity: Identity
    address: str
    sources: Sources
    people: People
    jobs: Jobs
    house: HouseRecords
    explanations: Explanations
    registers: Registers
    home: Path

    @property
    def doer(self) -> Doer:
        """Who the records name."""
        return Doer(self.identity.name, self.address)

    def allowed(self, roles: frozenset[Role]) -> bool:
        """Whether this person has one of the roles."""
        return bool(self.identity.roles & roles)

    def record(self, deed: str, details: Values) -> None:
        """One line of the trail for what changed nothing else."""
        self.people.trail.record(self.identity.name, deed, {**details, "address": self.address})

    def begin(self, kind: str, arguments: Values, key: str | None = None) -> "Started":
        """Ask for a long work and record that, both or neither.

        The same ``key`` is the same work: asked for twice, done once.
        """
        with self.people.users.writing() as connection:
            job = self.jobs.start(
                kind, arguments, asked_by=self.identity.name, key=key, connection=connection
            )
            said = {"job": job, "kind": kind, "arguments": arguments, "address": self.address}
            self.people.trail.record(self.identity.name, "ask_job", said, connection)
        return Started(job)

    def cancel(self, job: str) -> None:
        """Ask a work to stop, recorded."""
        self.jobs.cancel(job)
        self.record("cancel_job", {"job": job})

    def own_job(self, job: str) -> Job | None:
        """How far a work is, for whoever asked for it and for administrators of its area."""
        try:
            held = self.jobs.look(job)
        except NoSuchJob:
            return None
        mine = held.asked_by == self.identity.name
        theirs = self.allowed(frozenset({Role.ADMIN})) and self._covers(held)
        return held if mine or theirs else None

    def _covers(self, job: Job) -> bool:
        scope, area = self.identity.scope, job.arguments.get("area")
        return scope.areas is None if area is None else scope.covers(str(area))


@dataclass(frozen=True, slots=True)
class Done:
    """The deed is done; ``file`` is handed out.

    ``message`` is a label key; ``values``, words or label keys, fill it.
    """

    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    file: Made | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The deed was not done, and nothing changed; ``message`` is a label key.

    ``stale``: somebody else was there first, so that what is on the screen is of yesterday.
    """

    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The deed goes on as a job."""

    job: str


Outcome = Done | Refused | Started
