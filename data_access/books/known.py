"""Which months does the warehouse have already, for whoever finds a month from a year's sum?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from data_access.books.imports.importable import Importable
from data_access.books.imports.since_january import Key, Known
from data_access.sql.schema import STORED


def months_known(connection: Connection) -> Known:
    """A function: the figures that hold, of a table, for such areas and months."""

    def known(
        table: Importable, areas: set[str], months: set[str]
    ) -> Mapping[tuple[Key, str], Mapping[str, Any]]:
        stored = STORED[table.contract]
        keys = [name for name in table.keys if name != "period"]
        figures = {name: table.fields[name].column.stored for name in table.figures}
        told = [stored.c[name + suffix].label(name) for name, suffix in figures.items()]
        wanted = select(*(stored.c[key] for key in keys), stored.c.period, *told).where(
            stored.c.area.in_(sorted(areas)),
            stored.c.period.in_(sorted(months)),
            stored.c.basis == table.basis,
            stored.c.replaced.is_(None),
        )
        return {
            (tuple(row[key] for key in keys), row["period"]): {name: row[name] for name in figures}
            for row in connection.execute(wanted).mappings()
        }

    return known
