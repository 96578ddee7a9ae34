"""How is an embedded SQLite file opened so that readers and one writer get on?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url


def open_engine(url: str, *, create: bool = False) -> Engine:
    """An engine on the file; without ``create`` a missing file stays missing and fails to open."""
    path = _file(url)
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    mode = "rwc" if create else "rw"
    engine = create_engine(f"sqlite:///{path.as_uri()}?mode={mode}&uri=true")
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "busy_timeout=10000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    kind = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
    connection.exec_driver_sql(f"BEGIN {kind}")


def copy_out(url: str, path: Path) -> None:
    """Write all that is committed into a new file, while others read and write.

    Raises:
        OSError: the database is missing or damaged, or the copy does not fit on the disk.
    """
    with _opened(_file(url), "ro") as held, _opened(path, "rwc") as copy:
        held.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise OSError(f"{_file(url)}: {found}")


def copy_in(path: Path, url: str) -> None:
    """Replace what a database holds by a copy, in one transaction of its own.

    Raises:
        OSError: the copy is damaged, or somebody holds the database for over ten seconds.
    """
    target = _file(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _opened(path, "ro") as copy, _opened(target, "rwc") as held:
        held.execute("PRAGMA busy_timeout=10000")
        copy.backup(held)
        held.execute("PRAGMA journal_mode=WAL")


def _file(url: str) -> Path:
    return Path(make_url(url).database or "").resolve()


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
