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
    literal,
    select,
    true,
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
    parents = select(AREA.c.parent).where(AREA.c.parent.is_not(None))
    own = select(*(rows.c[name] for name in columns)).where(_wanted(rows.c.area, scope))
    raised = raised_rows(rows if parts is None else parts, scope).subquery()
    names = list(columns)
    members = union_all(
        select(*(raised.c[name] for name in names), literal(0).label("own")),
        own.where(rows.c.area.in_(parents)).add_columns(literal(1).label("own")),
    ).subquery()
    keys = [members.c[name] for name, column in columns.items() if column.key]
    whole = summed(members, keys, columns, own=members.c.own).subquery()
    derived = select(*(whole.c[name] for name in names))
    return select(union_all(own.where(rows.c.area.not_in(parents)), derived).subquery())


def beside_parents(rows: Select[Any], scope: Scope) -> Select[Any]:
    """The rows of the scope's areas, and those of their parts again as the whole's: never summed.

    For what belongs to one part alone: an institution, a stored figure.
    """
    held = rows.subquery()
    rest = [column for column in held.c if column.name != "area"]
    own = select(held.c.area, *rest).where(_wanted(held.c.area, scope))
    return select(union_all(own, raised_rows(held, scope)).subquery())


def raised_rows(rows: FromClause, scope: Scope) -> Select[Any]:
    """The rows of parts, each as one of the area it is a part of."""
    rest = [column for column in rows.c if column.name != "area"]
    return (
        select(AREA.c.parent.label("area"), *rest)
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .where(AREA.c.parent.is_not(None), _wanted(AREA.c.parent, scope))
    )


def summed(
    rows: FromClause,
    keys: Sequence[ColumnElement[Any]],
    columns: Columns,
    *,
    own: ColumnElement[Any] | None = None,
) -> Select[Any]:
    """One row for every value of the keys, the figures summed.

    A period in which a member of the sum (a district, a scheme) has no row at all is as
    incomplete as one with a missing figure: its sum is missing. What cannot be added (an average,
    a name) survives where there is one member only. The status is the least settled one.

    Args:
        rows: the members.
        keys: the columns of ``rows`` that stay.
        columns: what is known of each column.
        own: 1 in rows that are no member but what the whole says itself, which counts first.
    """
    series = [column for column in keys if column.name != "period"]
    kept = {column.name for column in keys}
    said = literal(0) if own is None else own
    number = func.count() - func.sum(said)
    whole = number == func.max(number).over(partition_by=series)
    told = [
        _figure(rows.c[name], column, (said, number, whole)).label(name)
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
    figure: ColumnElement[Any], column: Column, members: tuple[ColumnElement[Any], ...]
) -> ColumnElement[Any]:
    said, number, whole = members
    part, itself = case((said == 0, figure)), func.max(case((said == 1, figure)))
    if column.additive:
        total = case((and_(func.count(part) == number, whole), func.sum(part)))
    else:
        total = case((number == 1, func.max(part)))
    return case((func.max(said) == 1, itself), else_=total)


def _wanted(area: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    return true() if scope.areas is None else area.in_(sorted(scope.areas))
