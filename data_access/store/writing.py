"""How is a record written? In a transaction of its own, or in one that the caller began."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, IntegrityError

from data_access.migrate import current, head
from data_access.port import FIX, NotReady
from data_access.sql.warehouse import unanswered


@contextmanager
def writing(engine: Engine, connection: Connection | None = None) -> Iterator[Connection]:
    """The caller's connection, left open to him; else a new one, committed at the end.

    A new one takes SQLite's only place for a writer before its first statement.

    Raises:
        NotReady: the database is missing, lacks the tables, or does not answer just now.
    """
    if connection is not None:
        yield connection
        return
    try:
        with engine.execution_options(writes=True).begin() as begun:
            yield begun
    except IntegrityError:
        raise
    except DatabaseError as error:
        raise unanswered(engine, error) from error


def require_current(connection: Connection) -> None:
    """Refuse a store of another schema.

    Raises:
        NotReady: naming both schemas.
    """
    found, needed = current(connection), head("store")
    if found != needed:
        raise NotReady(f"store schema is {found}, this version needs {needed}; {FIX}")


def legible(text: str, limit: int) -> str:
    """What strangers sent, fit to be stored: one line, no control characters, not too long."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)[
        :limit
    ]
