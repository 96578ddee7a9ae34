"""Which stored rows answer a question: whose are they, and were they known on that day?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, or_, select, true

from data_access.moments import end_of
from data_access.port import Scope
from data_access.sql.schema import DERIVED

AREA = next(table for table in DERIVED.values() if table.name == "area")
WHEN = ("period", "months", "basis", "status")
Cells = Mapping[str, ColumnElement[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose figures are wanted, of which periods, as they were known by the end of which day.

    ``reach``: the areas of the scope and their parts, which sums are made of; None: every one.
    """

    scope: Scope
    reach: frozenset[str] | None
    as_of: date | None = None
    periods: frozenset[str] | None = None


Rows = Callable[[Asked], Select[Any]]
"""How figures are selected that somebody asks for."""


def facts(table: Table, keys: Iterable[str], cells: Cells, asked: Asked) -> Select[Any]:
    """The keys, the time and the named cells of every fact in reach that was known."""
    kept = [table.c[key] for key in (*keys, *WHEN)]
    named = [value.label(name) for name, value in cells.items()]
    return select(*kept, *named).where(
        known(table, asked.as_of),
        in_reach(table, asked.reach),
        in_periods(table, asked.periods),
    )


def known(table: Table, as_of: date | None) -> ColumnElement[bool]:
    """The version of each fact that holds, or that held at the end of a day."""
    if as_of is None:
        return table.c.replaced.is_(None)
    end = end_of(as_of)
    return and_(
        table.c.recorded <= end,
        or_(table.c.replaced.is_(None), table.c.replaced > end),
    )


def in_reach(table: Table, reach: frozenset[str] | None) -> ColumnElement[bool]:
    """The rows of these areas; of every one where none are named."""
    return true() if reach is None else table.c.area.in_(sorted(reach))


def reach_of(connection: Connection, scope: Scope) -> frozenset[str] | None:
    """The areas of a scope and the parts of those areas: read before, a plain list is faster."""
    if scope.areas is None:
        return None
    parts = select(AREA.c.area).where(AREA.c.parent.in_(sorted(scope.areas)))
    return scope.areas | frozenset(connection.execute(parts).scalars())


def in_periods(table: Table, periods: frozenset[str] | None) -> ColumnElement[bool]:
    """The rows of these periods; of every one where none are named."""
    return true() if periods is None else table.c.period.in_(sorted(periods))
