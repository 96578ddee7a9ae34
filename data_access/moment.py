"""As of when are both databases copied, and where do they count on from after a restore?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Column, Engine, select, update
from sqlalchemy.exc import DatabaseError

from data_access.migrate import current, head
from data_access.port import FIX, NotReady
from data_access.sql.schema import VERSION
from data_access.sql.warehouse import reading
from data_access.store.schema import REVISION
from data_access.store.writing import require_current, writing

COUNTERS = (VERSION.c.data_version, REVISION.c.revision)
"""What every change of the warehouse, and of what pages show of the store, counts up."""
Engines = tuple[Engine, Engine]
"""The warehouse's and the store's."""
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The books' version, and the schema of each database by its name."""

    data_version: int
    revisions: dict[str, str]


@contextmanager
def standing_still(engines: Engines) -> Iterator[Moment]:
    """Within, nobody imports or closes; everybody reads, and the trail goes on.

    Raises:
        NotReady: a database is missing or of another schema.
    """
    with writing(engines[0]) as books, reading(engines[1]) as store:
        require_current(store)
        if (found := current(books)) != head("warehouse"):
            raise NotReady(f"warehouse schema is {found}, not {head('warehouse')}; {FIX}")
        asked = select(VERSION.c.data_version).with_for_update()  # who counts it up waits for us
        yield Moment(
            data_version=int(books.execute(asked).scalar_one()),
            revisions={"warehouse": head("warehouse"), "store": head("store")},
        )


def counts(engines: Engines) -> Counts | None:
    """Where each database has counted to, whatever its schema; None where one is not there."""
    try:
        return tuple(_count(*one) for one in zip(engines, COUNTERS, strict=True))
    except DatabaseError:
        return None


def count_on(engines: Engines, before: Counts) -> None:
    """Behind both what is held and ``before``: nothing kept of either is taken for the other."""
    for engine, column, other in zip(engines, COUNTERS, before, strict=True):
        reached = max(_count(engine, column), other)
        with writing(engine) as connection:
            connection.execute(update(column.table).values({column.name: reached + 1}))


def _count(engine: Engine, column: Column[int]) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(column)).scalar_one())
