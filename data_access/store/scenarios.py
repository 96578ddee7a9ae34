"""Which scenarios did people keep, and how did each come to be as it is?

Every deed leaves a whole new version; nothing is written over or taken out.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Engine, func, insert, select, text

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import SCENARIO
from data_access.store.writing import legible, writing

NAME, NOTE = 60, 500  # characters
ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596214)")  # a number of its own
Deed = Literal["saved", "locked", "deleted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A scenario to be kept: for which area, its name and note, and what it sets by lever.

    ``basis``: the version of the basis that it was tried over.
    """

    area: str
    name: str
    note: str
    moves: Mapping[str, Any]
    basis: str

    def __post_init__(self) -> None:
        name = legible(self.name.strip(), NAME)
        if not name:
            raise ValueError("a scenario has to have a name")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "note", legible(self.note.strip(), NOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptScenario(Draft):
    """A scenario as one deed left it.

    ``owner``: who saved it first; ``locked``: cited somewhere, so that it stays as it is; ``who``
    did the deed, ``at`` ms since 1970, UTC.
    """

    scenario: int
    version: int
    deed: Deed
    locked: bool
    owner: str
    who: str
    at: int

    @property
    def standing(self) -> bool:
        """Whether it was not deleted."""
        return self.deed != "deleted"


class Scenarios:
    """The scenarios of one store."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for a deed and what goes with it."""
        return writing(self._engine)

    def add(self, draft: Draft, who: str, connection: Connection) -> KeptScenario:
        """Keep a new one; it gets the next number."""
        _alone(connection)
        last = connection.execute(select(func.max(SCENARIO.c.scenario))).scalar()
        made = KeptScenario(
            **_plain(draft),
            scenario=(last or 0) + 1,
            version=1,
            deed="saved",
            locked=False,
            owner=who,
            who=who,
            at=self._clock(),
        )
        connection.execute(insert(SCENARIO).values(**asdict(made)))
        return made

    def change(
        self, before: KeptScenario, draft: Draft, by: tuple[Deed, str], connection: Connection
    ) -> KeptScenario:
        """The next version; ``by``: the deed and who did it.

        Raises:
            LookupError: somebody else changed it since ``before`` was read.
        """
        deed, who = by
        _alone(connection)
        last = select(func.max(SCENARIO.c.version)).where(SCENARIO.c.scenario == before.scenario)
        if connection.execute(last).scalar() != before.version:
            raise LookupError(f"scenario {before.scenario} is no longer at {before.version}")
        made = replace(
            before,
            **_plain(draft),
            version=before.version + 1,
            deed=deed,
            locked=before.locked or deed == "locked",
            who=who,
            at=self._clock(),
        )
        connection.execute(insert(SCENARIO).values(**asdict(made)))
        return made

    def versions(self, scope: Scope) -> list[KeptScenario]:
        """Every version of the scenarios of a scope, by number, the oldest first."""
        wanted = select(SCENARIO).order_by(SCENARIO.c.scenario, SCENARIO.c.version)
        if scope.areas is not None:
            wanted = wanted.where(SCENARIO.c.area.in_(sorted(scope.areas)))
        with reading(self._engine) as connection:
            return [KeptScenario(**row) for row in connection.execute(wanted).mappings()]

    def standing(self, scope: Scope) -> list[KeptScenario]:
        """Those that were not deleted, as they are now; the last saved first."""
        last = {one.scenario: one for one in self.versions(scope)}
        return sorted((one for one in last.values() if one.standing), key=lambda one: -one.at)


def _plain(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in ("area", "name", "note", "moves", "basis")}


def _alone(connection: Connection) -> None:
    """Nobody else writes scenarios until this transaction ends; so it is on SQLite anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
