"""How is what a batch wrote taken back? The version before it holds again, as a new version."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    func,
    insert,
    literal,
    null,
    select,
    update,
)

from data_access.sql.schema import BATCH


def take_back(connection: Connection, table: Table, batch: str, at: int) -> int:
    """End the rows of a batch that hold, and let the version before them hold again.

    What counts as before: the last version that a batch brought which still stands.
    """
    mine = table.alias("mine")
    keys = [column for column in table.primary_key.columns if column.name != "version"]

    def of_key(other: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 an alias
        return [other.c[key.name] == mine.c[key.name] for key in keys]

    held = and_(mine.c.batch == batch, mine.c.replaced.is_(None))
    stands = select(BATCH.c.batch).where(BATCH.c.state == "loaded", BATCH.c.batch != batch)
    past, every, before = table.alias("past"), table.alias("every"), table.alias("before")
    latest = (
        select(func.max(past.c.version))
        .where(*of_key(past), past.c.version < mine.c.version, past.c.batch.in_(stands))
        .scalar_subquery()
    )
    newest = select(func.max(every.c.version)).where(*of_key(every)).scalar_subquery()
    given: Mapping[str, ColumnElement[Any]] = {
        "version": newest + 1,
        "recorded": literal(at),
        "replaced": null(),
        "status": mine.c.status,
    }
    names = [column.name for column in table.c if column.name not in given]
    rows = (
        select(*(before.c[name] for name in names), *given.values())
        .join_from(mine, before, and_(*of_key(before), before.c.version == latest))
        .where(held)
    )
    connection.execute(insert(table).from_select([*names, *given], rows, include_defaults=False))
    ends = update(table).where(table.c.batch == batch, table.c.replaced.is_(None))
    return connection.execute(ends.values(replaced=at)).rowcount
