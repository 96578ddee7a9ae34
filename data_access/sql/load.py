"""How is a batch written? All of it or nothing, and the data version moves with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update

from data_access.sql.schema import BATCH, METADATA, SOURCE, VERSION
from data_access.sql.writing import writing

Rows = Sequence[Mapping[str, Any]]
CHUNK = 20_000  # rows handed to the driver at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one load brings: rows by table name, sources first, and the fingerprint of its files.

    ``told``: what else the list of batches says of it (area, period, kind, file, who, at).
    """

    name: str
    sha256: str
    rows: Mapping[str, Rows]
    told: Mapping[str, Any] = field(default_factory=dict)


def load(engine: Engine, *batches: Batch) -> bool:
    """Put batches in the place of their earlier loads; True where anything changed.

    One transaction: a failure leaves the warehouse as it was.

    Raises:
        Busy, DiskFull, NotReady: see ``writing``.
    """
    with writing(engine) as connection:
        known = _known(connection)
        new = [batch for batch in batches if known.get(batch.name) != batch.sha256]
        if not new:
            return False
        _clear(connection, [batch.name for batch in new if batch.name in known])
        for batch in new:
            _write(connection, batch)
        moved = VERSION.c.data_version + 1
        connection.execute(update(VERSION).values(data_version=moved))
        weigh(connection)
    return True


def weigh(connection: Connection) -> None:
    """Tell PostgreSQL's planner what came in.

    Its own round may be a minute away; until then a question that takes a second took minutes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE"))


def _known(connection: Connection) -> dict[str, str]:
    found = connection.execute(select(BATCH.c.batch, BATCH.c.sha256))
    return {row.batch: row.sha256 for row in found}


def _clear(connection: Connection, names: Sequence[str]) -> None:
    if not names:
        return
    for table in reversed(METADATA.sorted_tables):
        if "batch" in table.c:
            connection.execute(delete(table).where(table.c.batch.in_(names)))


def _write(connection: Connection, batch: Batch) -> None:
    told = {"batch": batch.name, "sha256": batch.sha256, **batch.told}
    connection.execute(insert(BATCH), told)
    number = 0
    for name, rows in batch.rows.items():
        if rows:
            _put(connection, METADATA.tables[name], rows)
            number += len(rows)
    same = BATCH.c.batch == batch.name
    connection.execute(update(BATCH).where(same).values(rows=number))


def _put(connection: Connection, table: Table, rows: Rows) -> None:
    if table is SOURCE:
        _replace_sources(connection, rows)
        return
    if "batch" not in table.c:
        _replace(connection, table, rows)
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(table), list(rows[start : start + CHUNK]))


def _replace(connection: Connection, table: Table, rows: Rows) -> None:
    """Frame tables belong to no batch: what is said of an area or a code system is said anew."""
    first = next(iter(table.primary_key))
    said = sorted({row[first.name] for row in rows})
    connection.execute(delete(table).where(first.in_(said)))


def _replace_sources(connection: Connection, rows: Rows) -> None:
    """Sources stay where rows of other batches name them: known ones are described anew."""
    known = set(connection.execute(select(SOURCE.c.source)).scalars())
    for row in rows:
        if row["source"] in known:
            same = SOURCE.c.source == row["source"]
            connection.execute(update(SOURCE).where(same).values(**row))
        else:
            connection.execute(insert(SOURCE), row)
