"""How are the books written? Alone, in one transaction; what it dies of has a name."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine, func, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from data_access.sql.schema import VERSION
from data_access.sql.warehouse import unanswered

ONE_WRITER: Final = 7596202  # any number, always the same: one writer of the books at a time
PATIENCE: Final = "10s"  # that PostgreSQL waits for it; SQLite's own is its backend's business
FULL: Final = ("disk is full", "No space left", "disk full")
BUSY: Final = ("database is locked", "lock timeout")


class Busy(Exception):
    """Somebody else is writing the books and did not end in time; nothing was written."""


class DiskFull(Exception):
    """There is no room to write; nothing was written."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is committed at the end of the ``with``, or leaves nothing.

    Raises:
        Busy: another one is writing.
        DiskFull: there is no room.
        NotReady: the database does not answer.
    """
    try:
        with engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}'"))
                connection.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))
            yield connection
    except IntegrityError:
        raise
    except DatabaseError as error:
        said = str(error.orig)
        if any(sign in said for sign in FULL):
            raise DiskFull(said) from error
        if any(sign in said for sign in BUSY):
            raise Busy(said) from error
        raise unanswered(engine, error) from error


def move(connection: Connection) -> None:
    """The data are others from now on: every cache asks again."""
    connection.execute(update(VERSION).values(data_version=VERSION.c.data_version + 1))
