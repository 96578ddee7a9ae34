"""Who did what, when, and has anybody altered the record of it?

Each record carries the hash of the one before, so that changing, removing or moving one breaks the
chain. Records cut off at the end leave a whole, shorter chain: whoever keeps an ``Anchor`` outside
the database (``jiheng audit verify`` prints it) finds that too.
"""

import json
import operator
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Select, func, insert, select, text

from data_access.sql.warehouse import reading
from data_access.store.chain import NOTHING, Anchor, Link, Problem, canonical, digest, problems
from data_access.store.clock import Clock
from data_access.store.schema import TRAIL
from data_access.store.writing import legible, writing

ONE_WRITER = text("SELECT pg_advisory_xact_lock(7596201)")  # any number, always the same
Operator = Callable[[Any, Any], ColumnElement[bool]]
LONGEST = 100
ENOUGH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One deed; ``at`` in ms since 1970, UTC."""

    number: int
    at: int
    who: str
    deed: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records: by whom, which deed, from a moment (with it) until another (without)."""

    who: str | None = None
    deed: str | None = None
    since: int | None = None
    until: int | None = None


class AuditTrail:
    """The trail of one store; only ever appended to, also by order of the database."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def record(
        self,
        who: str,
        deed: str,
        details: Mapping[str, object],
        connection: Connection | None = None,
    ) -> int:
        """Append one record and return its number.

        Args:
            who: the user's name, or e.g. ``cli:root``.
            deed: what was done, one word of the program.
            details: what JSON can say (sets and days too): before, after, where from.
            connection: the transaction of the deed itself, so that both hold or neither does. It
                was begun with ``writes=True``, and the record is its last statement.

        Raises:
            TypeError: the details hold what JSON cannot say.
            ValueError: the details hold a number that is none.
        """
        said = canonical(_plain(details))
        with writing(self._engine, connection) as held:
            last = _end(held, alone=True)
            link = Link(
                number=last.number + 1,
                at=self._clock(),
                who=legible(who, LONGEST),
                deed=legible(deed, LONGEST),
                details=said,
                hash_before=last.hash,
                hash="",
            )
            held.execute(insert(TRAIL), asdict(replace(link, hash=digest(link))))
            return link.number

    def verify(self, anchor: Anchor = NOTHING) -> list[Problem]:
        """The breaks of the chain, the first one first, at most a hundred; [] when it is whole."""
        wanted = select(TRAIL).order_by(TRAIL.c.number)
        with reading(self._engine) as connection:
            streamed = connection.execution_options(yield_per=1000)
            with streamed.execute(wanted) as rows:
                links = (Link(**row) for row in rows.mappings())
                return list(islice(problems(links, anchor), ENOUGH))

    def anchor(self) -> Anchor:
        """The end of the chain now, to be kept elsewhere."""
        with reading(self._engine) as connection:
            return _end(connection)

    def search(
        self, wanted: Wanted | None = None, *, limit: int = 100, offset: int = 0
    ) -> list[Record]:
        """The records, the newest first."""
        rows = _matching(select(TRAIL), wanted).order_by(TRAIL.c.number.desc())
        with reading(self._engine) as connection:
            found = connection.execute(rows.limit(limit).offset(offset)).all()
        return [
            Record(
                number=row.number,
                at=row.at,
                who=row.who,
                deed=row.deed,
                details=json.loads(row.details),
            )
            for row in found
        ]

    def count(self, wanted: Wanted | None = None) -> int:
        """How many records there are to be found."""
        with reading(self._engine) as connection:
            counted = _matching(select(func.count()).select_from(TRAIL), wanted)
            return int(connection.execute(counted).scalar_one())


def _end(connection: Connection, *, alone: bool = False) -> Anchor:
    """The last record; ``alone``: nobody else appends until this transaction ends.

    On SQLite the transaction is the only writer already.
    """
    if alone and connection.dialect.name == "postgresql":
        connection.execute(ONE_WRITER)
    last = select(TRAIL.c.number, TRAIL.c.hash).order_by(TRAIL.c.number.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return NOTHING if row is None else Anchor(number=row.number, hash=row.hash)


def _matching(rows: Select[Any], wanted: Wanted | None) -> Select[Any]:
    held = wanted or Wanted()
    limits: tuple[tuple[Column[Any], Operator, object], ...] = (
        (TRAIL.c.who, operator.eq, held.who),
        (TRAIL.c.deed, operator.eq, held.deed),
        (TRAIL.c.at, operator.ge, held.since),
        (TRAIL.c.at, operator.lt, held.until),
    )
    return rows.where(*(how(col, value) for col, how, value in limits if value is not None))


def _plain(value: object) -> object:
    """Sets and days as JSON can say them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(held) for held in value)  # type: ignore[type-var]  # one kind a set
    return value.isoformat() if isinstance(value, date) else value
