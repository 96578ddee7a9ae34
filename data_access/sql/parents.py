"""What does an area hold whose figures are the sum of its parts'? Nothing is stored twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.sql.selectable import FromClause

from data_access.port import Scope
from data_access.sql.facts import AREA
from data_access.tables import Column, Status

SETTLED = {str(status): rank for rank, status in enumerate(Status)}
Columns = Mapping[str, Column]


def with_parents(
    rows: CTE, columns: Columns, scope: Scope, *, parts: FromClause | None = None
) -> Select[Any]:
    """The rows of the scope's areas, and for areas with parts the sums that nobody stored.

    Args:
        rows: figures of areas and of their parts.
        columns: what is known of each column of ``rows``.
        scope: the areas that are wanted; rows of their parts alone are left out.
        parts: the rows as they count in a sum, where that is not as they stand.
    """
    own = select(*(rows.c[name] for name in columns)).where(_wanted(rows.c.area, scope))
    raised = raised_rows(rows if parts is None else parts, scope).subquery()
    keys = [raised.c[name] for name, column in columns.items() if column.key]
    sums = summed(raised, keys, columns).subquery()
    names = [key.name for key in keys]
    nobody = tuple_(*(sums.c[name] for name in names)).not_in(_stored_by_parents(rows, names))
    derived = select(*(sums.c[name] for name in columns)).where(nobody)
    return select(union_all(own, derived).subquery())


def raised_rows(rows: FromClause, scope: Scope) -> Select[Any]:
    """The rows of parts, each as one of the area it is a part of."""
    rest = [column for column in rows.c if column.name != "area"]
    return (
        select(AREA.c.parent.label("area"), *rest)
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .where(AREA.c.parent.is_not(None), _wanted(AREA.c.parent, scope))
    )


def summed(rows: FromClause, keys: Sequence[ColumnElement[Any]], columns: Columns) -> Select[Any]:
    """One row for every value of the keys, the figures summed.

    A period in which a member of the sum (a district, a scheme) has no row at all is as
    incomplete as one with a missing figure: its sum is missing. What cannot be added (an average,
    a name) survives where there is one member only. The status is the least settled one.
    """
    series = [column for column in keys if column.name != "period"]
    kept = {column.name for column in keys}
    whole = func.count() == func.max(func.count()).over(partition_by=series)
    told = [
        _figure(rows.c[name], column, whole).label(name)
        for name, column in columns.items()
        if name not in kept and name != "status" and not column.key
    ]
    status = [least_settled(rows.c.status)] if "status" in rows.c else []
    return select(*keys, *told, *status).group_by(*keys)


def least_settled(status: ColumnElement[Any]) -> ColumnElement[Any]:
    """The least settled of the statuses of a group."""
    rank = func.min(case(SETTLED, value=status))
    return case({place: name for name, place in SETTLED.items()}, value=rank).label("status")


def _figure(
    figure: ColumnElement[Any], column: Column, whole: ColumnElement[bool]
) -> ColumnElement[Any]:
    if column.additive:
        return case((and_(func.count(figure) == func.count(), whole), func.sum(figure)))
    return case((func.count() == 1, func.max(figure)))


def _stored_by_parents(rows: CTE, keys: Sequence[str]) -> Select[Any]:
    """What parents hold themselves; a list to look into, as a join would be read row by row."""
    parents = select(AREA.c.parent).where(AREA.c.parent.is_not(None))
    return select(*(rows.c[key] for key in keys)).where(rows.c.area.in_(parents))


def _wanted(area: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    return true() if scope.areas is None else area.in_(sorted(scope.areas))
