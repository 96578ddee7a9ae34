"""How is a batch written? All of it or nothing, and the data version moves with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from data_access.sql.schema import BATCH, METADATA, SERIES_BREAK, SOURCE, VERSION

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one load brings: rows by table name, sources first, and the fingerprint of its files."""

    name: str
    sha256: str
    rows: Mapping[str, Rows]


def load(engine: Engine, batch: Batch) -> bool:
    """Put a batch in the place of its earlier load; True where anything changed.

    One transaction: a failure leaves the warehouse as it was.
    """
    with engine.execution_options(writes=True).begin() as connection:
        known = select(BATCH.c.sha256).where(BATCH.c.batch == batch.name)
        if connection.execute(known).scalar() == batch.sha256:
            return False
        _clear(connection, batch)
        connection.execute(insert(BATCH), {"batch": batch.name, "sha256": batch.sha256})
        for table, rows in batch.rows.items():
            if rows:
                connection.execute(insert(METADATA.tables[table]), list(rows))
        moved = VERSION.c.data_version + 1
        connection.execute(update(VERSION).values(data_version=moved))
    return True


def _clear(connection: Connection, batch: Batch) -> None:
    for table in reversed(METADATA.sorted_tables):
        if "batch" in table.c:
            connection.execute(delete(table).where(table.c.batch == batch.name))
    areas = {row["area"] for row in batch.rows.get(SERIES_BREAK.name, ())}
    connection.execute(delete(SERIES_BREAK).where(SERIES_BREAK.c.area.in_(areas)))
    sources = [row["source"] for row in batch.rows.get(SOURCE.name, ())]
    connection.execute(delete(SOURCE).where(SOURCE.c.source.in_(sources)))
