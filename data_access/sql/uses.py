"""Which tables hold figures of a publication, how many rows, of which periods, since when?"""

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, literal, select, true, union_all

from data_access.port import Scope
from data_access.sql.facts import Asked, in_reach, known
from data_access.sql.schema import FACTS


def source_use(asked: Asked) -> Select[Any]:
    """``tables.SourceUse``: the rows in reach that hold, counted where they lie."""
    return select(union_all(*(_used(table, asked) for table in FACTS)).subquery())


def _used(table: Table, asked: Asked) -> Select[Any]:
    period = table.c.period
    held = (
        table.c.source,
        literal(table.name).label("table"),
        func.count().label("rows"),
        func.min(period).label("first"),
        func.max(period).label("last"),
        func.max(table.c.recorded).label("newest"),
    )
    limits = (known(table, asked.as_of), in_reach(table, asked.reach), _of(table, asked.scope))
    return select(*held).where(*limits).group_by(table.c.source)


def _of(table: Table, scope: Scope) -> ColumnElement[bool]:
    """The rows of the scope's schemes, where rows are of one."""
    if scope.schemes is None or "scheme" not in table.c:
        return true()
    return table.c.scheme.in_(sorted(scope.schemes))
