"""Which risks to the fund are kept watch over, and how did each come to be as it is?

Every deed leaves a whole new version; nothing is written over or taken out.
"""

from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Engine, func, insert, select, text

from data_access.port import Scope
from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.schema import RISK
from data_access.store.writing import legible, writing

LONGEST = 500  # characters
ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596215)")  # a number of its own
Deed = Literal["added", "revised", "reviewed", "closed", "reopened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is written of a risk: where it lies, what is done against it, who answers for that.

    ``due``: the day of the next review.
    """

    area: str
    point: str
    measure: str
    owner: str
    due: date

    def __post_init__(self) -> None:
        for name in ("point", "measure", "owner"):
            said = legible(getattr(self, name).strip(), LONGEST)
            if not said:
                raise ValueError(f"a risk has to say its {name}")
            object.__setattr__(self, name, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Told):
    """A risk as one deed left it; ``note``: what that deed said, ``at`` in ms since 1970, UTC."""

    risk: int
    version: int
    deed: Deed
    standing: bool
    note: str
    who: str
    at: int


class Risks:
    """The register of one store."""

    def __init__(self, engine: Engine, clock: Clock = now) -> None:
        self._engine = engine
        self._clock = clock

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction for a deed and what goes with it."""
        return writing(self._engine)

    def add(self, told: Told, who: str, connection: Connection | None = None) -> Risk:
        """Take a new one up; it gets the next number."""
        with writing(self._engine, connection) as held:
            _alone(held)
            last = held.execute(select(func.max(RISK.c.risk))).scalar()
            made = Risk(
                **_told(told),
                risk=(last or 0) + 1,
                version=1,
                deed="added",
                standing=True,
                note="",
                who=who,
                at=self._clock(),
            )
            held.execute(insert(RISK).values(**asdict(made)))
        return made

    def change(
        self, before: Risk, told: Told, by: tuple[Deed, str, str], connection: Connection
    ) -> Risk:
        """The next version; ``by``: the deed, what it says and who did it.

        Raises:
            LookupError: somebody else changed it since ``before`` was read.
        """
        deed, note, who = by
        _alone(connection)
        last = select(func.max(RISK.c.version)).where(RISK.c.risk == before.risk)
        if connection.execute(last).scalar() != before.version:
            raise LookupError(f"risk {before.risk} is no longer at version {before.version}")
        made = replace(
            before,
            **_told(told),
            version=before.version + 1,
            deed=deed,
            standing=before.standing if deed in {"revised", "reviewed"} else deed == "reopened",
            note=legible(note.strip(), LONGEST),
            who=who,
            at=self._clock(),
        )
        connection.execute(insert(RISK).values(**asdict(made)))
        return made

    def versions(self, scope: Scope) -> list[Risk]:
        """Every version of the risks of a scope, by number, the oldest first."""
        wanted = select(RISK).order_by(RISK.c.risk, RISK.c.version)
        if scope.areas is not None:
            wanted = wanted.where(RISK.c.area.in_(sorted(scope.areas)))
        with reading(self._engine) as connection:
            return [Risk(**row) for row in connection.execute(wanted).mappings()]


def _told(told: Told) -> dict[str, Any]:
    return {field.name: getattr(told, field.name) for field in fields(Told)}


def _alone(connection: Connection) -> None:
    """Nobody else writes the register until this transaction ends; so it is on SQLite anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
