"""How do rows get into a table of which most may be there already? Staged, compared, versioned.

Everything is compared by the database: what says the same stays untouched, what differs ends the
row that held and becomes its next version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    select,
    text,
    update,
)

from data_access.books.imports.beside import Rows
from data_access.sql.schema import STORED

CHUNK: Final = 20_000  # rows handed to the driver at once
BESIDE: Final = frozenset({"status", "file", "sheet", "row", "note"})
"""What a row also says, but no figure: another file that says the same changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a batch gives every row it writes."""

    batch: str
    source: str
    at: int


def put(connection: Connection, rows: Rows, stamp: Stamp) -> int:
    """Bring rows into their table; how many were new or different."""
    table = STORED[rows.table.contract]
    staged = _stage(connection, table, rows)
    try:
        connection.execute(delete(staged).where(_said_already(table, staged)))
        written = connection.execute(select(func.count()).select_from(staged)).scalar_one()
        if written:
            (_version if rows.table.fact else _replace)(connection, table, staged, stamp)
        return int(written)
    finally:
        staged.drop(connection)


def _stage(connection: Connection, table: Table, rows: Rows) -> Table:
    """The rows in a table of this connection's own."""
    columns = [
        Column(column.name, column.type, primary_key=column.primary_key)
        for column in table.c
        if column.name in rows.columns
    ]
    staged = Table(f"staged_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])
    staged.create(connection)
    names = [column.name for column in columns]
    _fill(connection, staged, [rows.columns[name] for name in names])
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"ANALYZE {staged.name}"))
    return staged


def _fill(connection: Connection, staged: Table, columns: Sequence[Sequence[Any]]) -> None:
    """Past SQLAlchemy's own parameters: hundreds of thousands of rows are plain tuples."""
    tuples = zip(*columns, strict=True)
    if connection.dialect.name == "postgresql":
        names = ", ".join(f'"{column.name}"' for column in staged.c)
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {staged.name} ({names}) FROM STDIN") as copy:
            for row in tuples:
                copy.write_row(row)
        return
    statement = str(
        insert(staged)
        .values({column.name: bindparam(column.name) for column in staged.c})
        .compile(connection)
    )
    while chunk := list(islice(tuples, CHUNK)):
        connection.exec_driver_sql(statement, chunk)


def _keys(table: Table, staged: Table) -> list[ColumnElement[bool]]:
    return [table.c[column.name] == staged.c[column.name] for column in staged.primary_key.columns]


def _said_already(table: Table, staged: Table) -> ColumnElement[bool]:
    """Whether the row that holds says the same as a staged one."""
    said = [
        table.c[column.name].is_not_distinct_from(column)
        for column in staged.c
        if not column.primary_key and column.name not in BESIDE
    ]
    holds = [table.c.replaced.is_(None)] if "replaced" in table.c else []
    return exists().where(*_keys(table, staged), *holds, *said)


def _version(connection: Connection, table: Table, staged: Table, stamp: Stamp) -> None:
    ends = update(table).where(*_keys(table, staged), table.c.replaced.is_(None))
    connection.execute(ends.values(replaced=stamp.at))
    last = select(func.max(table.c.version)).where(*_keys(table, staged)).scalar_subquery()
    given: Mapping[str, ColumnElement[Any]] = {
        "version": func.coalesce(last, 0) + 1,
        "recorded": literal(stamp.at),
        "replaced": null(),
        "source": literal(stamp.source),
        "batch": literal(stamp.batch),
    }
    names = [*(column.name for column in staged.c), *given]
    rows = select(*staged.c, *given.values())
    connection.execute(insert(table).from_select(names, rows, include_defaults=False))


def _replace(connection: Connection, table: Table, staged: Table, _: Stamp) -> None:
    """Tables of the frame have no versions: what is said anew takes the old one's place."""
    same = exists().where(*_keys(table, staged))
    connection.execute(delete(table).where(same))
    names = [column.name for column in staged.c]
    connection.execute(insert(table).from_select(names, select(*staged.c)))
