"""How does a figure get another version? Nothing is ever overwritten."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from data_access.sql.schema import VERSION

OWN = frozenset({"version", "recorded", "replaced"})
ORIGIN = frozenset({"source", "batch", "file", "sheet", "row", "note"})


def revise(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]], at: int) -> int:
    """Put these rows in the place of what is held of the same keys; how many changed.

    A row that says the same as the current one changes nothing, whatever file it comes from. Else
    the current one ends at ``at`` and the new one is the version after the last.
    """
    return sum(_revise(connection, table, row, at) for row in rows)


def _revise(connection: Connection, table: Table, row: Mapping[str, Any], at: int) -> bool:
    keys = [column.name for column in table.primary_key if column.name not in OWN]
    same = [table.c[name] == row[name] for name in keys]
    held = connection.execute(select(table).where(*same)).mappings().all()
    current = next((one for one in held if one["replaced"] is None), None)
    said = {name: value for name, value in row.items() if name not in OWN}
    if current is not None and all(
        current[name] == value for name, value in said.items() if name not in ORIGIN
    ):
        return False
    if current is not None:
        ends = update(table).where(*same, table.c.replaced.is_(None))
        connection.execute(ends.values(replaced=at))
    version = max((one["version"] for one in held), default=0) + 1
    new = {**said, "version": version, "recorded": at, "replaced": None}
    connection.execute(insert(table).values(**new))
    return True


def moved(connection: Connection) -> int:
    """One data version on, which no other writer can take meanwhile; returns it.

    The first statement of a change: on PostgreSQL the next writer waits here, on SQLite it waits
    to begin.
    """
    one_on = update(VERSION).values(data_version=VERSION.c.data_version + 1)
    connection.execute(one_on)
    return int(connection.execute(select(VERSION.c.data_version)).scalar_one())
