"""What is an area's budget, as approved and as adjusted, and what a city's whose parts adjust?"""

from typing import Any

from sqlalchemy import CTE, Select, and_, literal, select, union_all
from sqlalchemy.sql.selectable import FromClause

from data_access.sql.facts import AREA, WHEN, Asked, facts
from data_access.sql.parents import with_parents
from data_access.sql.schema import STORED
from data_access.tables import Budget, columns_of

APPROVED, ADJUSTED = "approved", "adjusted"
LINE = ("scheme", "account", "line", "period", "months", "basis")


def budget(asked: Asked) -> Select[Any]:
    """``tables.Budget``, money in fen."""
    return with_parents(_stored, columns_of(Budget), asked, parts=_both_editions)


def _stored(asked: Asked) -> Select[Any]:
    table, columns = STORED[Budget], columns_of(Budget)
    cells = {
        name: table.c[name + column.stored] for name, column in columns.items() if name not in WHEN
    }
    return facts(table, (), cells, asked)


def _both_editions(rows: CTE) -> FromClause:
    """The lines as they count in a city: who did not adjust what another part did keeps the old.

    Else the city's adjusted budget would be that of the parts alone which adjusted theirs.
    """
    one, other = _adjusted(rows, rows.c.area), _adjusted(rows, AREA.c.parent)
    kept = [
        literal(ADJUSTED).label(column.name) if column.name == "edition" else column
        for column in rows.c
    ]
    unmoved = (
        select(*kept)
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .join(other, and_(other.c.area == AREA.c.parent, *_same(other, rows)))
        .outerjoin(one, and_(one.c.area == rows.c.area, *_same(one, rows)))
        .where(rows.c.edition == APPROVED, one.c.area.is_(None))
    )
    return union_all(select(*rows.c), unmoved).subquery()


def _adjusted(rows: CTE, area: Any) -> FromClause:  # noqa: ANN401 a column of either table
    """The lines that an area, or a part of it, adjusted."""
    lines = [rows.c[name] for name in LINE]
    joined = select(area.label("area"), *lines).join_from(rows, AREA, AREA.c.area == rows.c.area)
    return joined.where(rows.c.edition == ADJUSTED).distinct().subquery()


def _same(held: FromClause, rows: CTE) -> list[Any]:
    return [held.c[name] == rows.c[name] for name in LINE]
