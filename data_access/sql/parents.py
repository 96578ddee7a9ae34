"""What does an area hold whose figures are the sum of its parts'? Nothing is stored twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from data_access.sql.facts import AREA, Asked, Rows
from data_access.tables import Column, Status

SETTLED = {str(status): rank for rank, status in enumerate(Status)}
Columns = Mapping[str, Column]
Most = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""From how many members a period has to how many any period of the series had."""
MEMBER = "member"
SAID, NUMBER, WHOLE = "members_said", "members_number", "members_whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """How the members of a sum are told apart.

    ``own``: 1 in rows that are no member but what the whole says itself, which counts first;
    ``most``: how many members the series ever had, where the rows are not all of its periods;
    ``spoke``: of a table with sparse kinds, the periods of which each ``MEMBER`` told any kind.
    """

    own: ColumnElement[Any] = field(default_factory=lambda: literal(0))
    most: Most | None = None
    spoke: FromClause | None = None


def with_parents(
    told: Rows,
    columns: Columns,
    asked: Asked,
    *,
    parts: Callable[[CTE], FromClause] | None = None,
) -> Select[Any]:
    """The rows of the scope's areas, and for areas with parts the sums that nobody stored.

    Args:
        told: how figures of areas and of their parts are selected.
        columns: what is known of each of their columns.
        asked: the areas and periods that are wanted; rows of their parts alone are left out.
        parts: the rows as they count in a sum, where that is not as they stand.
    """
    rows, scope = told(asked).cte("rows"), asked.scope
    parents = select(AREA.c.parent).where(AREA.c.parent.is_not(None))
    own = select(*(rows.c[name] for name in columns)).where(_wanted(rows.c.area, scope))
    raised = raised_rows(rows if parts is None else parts(rows), scope).subquery()
    names = list(columns)
    members = union_all(
        select(*(raised.c[name] for name in names), literal(0).label("own")),
        own.where(rows.c.area.in_(parents)).add_columns(literal(1)),
    ).subquery()
    keys = [members.c[name] for name, column in columns.items() if column.key]
    spoke = _spoke(rows, columns, scope)
    apart = Members(
        own=members.c.own,
        most=None if asked.periods is None else _most(told, _coarse(spoke, keys, columns), asked),
        spoke=spoke,
    )
    whole = summed(members, keys, columns, apart).subquery()
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


def raised_rows(rows: FromClause, scope: Scope, part: str | None = None) -> Select[Any]:
    """The rows of parts, each as one of the area it is a part of; ``part``: whose it was."""
    rest = [column for column in rows.c if column.name != "area"]
    whose = [] if part is None else [rows.c.area.label(part)]
    return (
        select(AREA.c.parent.label("area"), *rest, *whose)
        .join_from(rows, AREA, AREA.c.area == rows.c.area)
        .where(AREA.c.parent.is_not(None), _wanted(AREA.c.parent, scope))
    )


def summed(
    rows: FromClause,
    keys: Sequence[ColumnElement[Any]],
    columns: Columns,
    apart: Members,
) -> Select[Any]:
    """One row for every value of the keys, the figures summed.

    A period in which a member of the sum (a district, a scheme) has no row at all is as
    incomplete as one with a missing figure: its sum is missing. What cannot be added (an average,
    a name) survives where there is one member only. The status is the least settled one.

    Args:
        rows: the members.
        keys: the columns of ``rows`` that stay.
        columns: what is known of each column.
        apart: how the members are told apart.
    """
    kept = {column.name for column in keys}
    figures = {
        name: column
        for name, column in columns.items()
        if name not in kept and name != "status" and not column.key
    }
    said = apart.own
    number = func.count() - func.sum(said)
    status = [least_settled(rows.c.status)] if "status" in rows.c else []
    held = select(
        *keys,
        *(part for name in figures for part in _gathered(rows.c[name], columns[name], said)),
        func.max(said).label(SAID),
        number.label(NUMBER),
        *([] if apart.spoke is not None else [_complete(number, keys, apart)]),
        *status,
    ).group_by(*keys)
    members = held.subquery() if apart.spoke is None else _judged(held, keys, columns, apart)
    told = [_figure(members, name, column).label(name) for name, column in figures.items()]
    return select(
        *(members.c[column.name] for column in keys),
        *told,
        *(members.c[column.name] for column in status),
    )


def _complete(
    number: ColumnElement[Any], keys: Sequence[ColumnElement[Any]], apart: Members
) -> ColumnElement[Any]:
    """Whether as many members told of the period as of any of the series."""
    series = [column for column in keys if column.name != "period"]
    ever = func.max(number).over(partition_by=series) if apart.most is None else apart.most(number)
    return (number == ever).label(WHOLE)


def _judged(
    held: Select[Any], keys: Sequence[ColumnElement[Any]], columns: Columns, apart: Members
) -> FromClause:
    """The groups, and whether everybody told something of their period, of whatever kind."""
    coarse = _coarse(apart.spoke, keys, columns)
    told = select(*coarse, _complete(func.count(), coarse, apart)).group_by(*coarse).subquery()
    groups = held.subquery()
    same = [groups.c[column.name] == told.c[column.name] for column in coarse]
    return select(*groups.c, told.c[WHOLE]).join_from(groups, told, and_(*same)).subquery()


def _spoke(rows: CTE, columns: Columns, scope: Scope) -> FromClause | None:
    """Of a table with sparse kinds: which part of which area told anything of which period."""
    if not is_sparse(columns):
        return None
    coarse = [rows.c[name] for name, column in columns.items() if column.key and not column.sparse]
    return raised_rows(select(*coarse).distinct().subquery(), scope, part=MEMBER).subquery()


def is_sparse(columns: Columns) -> bool:
    """Whether rows of nothing are left out of a table."""
    return any(column.sparse for column in columns.values())


def _coarse(
    spoke: FromClause | None, keys: Sequence[ColumnElement[Any]], columns: Columns
) -> list[ColumnElement[Any]]:
    """The keys by which members are counted: of a table with sparse kinds those that are not."""
    if spoke is None:
        return list(keys)
    return [spoke.c[column.name] for column in keys if not columns[column.name].sparse]


def _gathered(
    figure: ColumnElement[Any], column: Column, said: ColumnElement[Any]
) -> tuple[ColumnElement[Any], ...]:
    """Of one figure: what its members make together, how many told it, and what the whole says."""
    part, name = case((said == 0, figure)), figure.key
    together = func.sum(part) if column.additive else func.max(part)
    itself = func.max(case((said == 1, figure)))
    return (
        together.label(name),
        func.count(part).label(f"{name}_told"),
        itself.label(f"{name}_itself"),
    )


def _figure(members: FromClause, name: str, column: Column) -> ColumnElement[Any]:
    number, together = members.c[NUMBER], members.c[name]
    if column.additive:
        whole = and_(members.c[f"{name}_told"] == number, members.c[WHOLE])
    else:
        whole = number == literal(1)
    itself = members.c[f"{name}_itself"]
    return case((members.c[SAID] == 1, itself), else_=case((whole, together)))


def _most(told: Rows, keys: Sequence[ColumnElement[Any]], asked: Asked) -> Most:
    """How many parts of an area had a row of a series in the period in which most of them had.

    Where every part has one now that is their number, and nothing else need be counted.
    """
    ever = told(replace(asked, periods=None)).subquery()
    area = next(column for column in keys if column.name == "area")
    rest = [column for column in keys if column.name not in {"area", "period"}]
    parts = select(func.count()).where(AREA.c.parent == area).scalar_subquery()
    own = select(AREA.c.area).where(AREA.c.parent == area).correlate(area.table)
    counted = (
        select(number := func.count(ever.c.area.distinct()))
        .where(ever.c.area.in_(own), *(ever.c[column.name] == column for column in rest))
        .group_by(ever.c.period)
        .order_by(number.desc())
        .limit(1)
        .correlate(area.table)
        .scalar_subquery()
    )
    return lambda number: case((number == parts, number), else_=counted)


def least_settled(status: ColumnElement[Any]) -> ColumnElement[Any]:
    """The least settled of the statuses of a group."""
    rank = func.min(case(SETTLED, value=status))
    return case({place: name for name, place in SETTLED.items()}, value=rank).label("status")


def _wanted(area: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    return true() if scope.areas is None else area.in_(sorted(scope.areas))
