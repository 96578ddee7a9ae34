"""How does an SQL database answer ``read``? Filter, version and group there; shape here."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any, TypeVar
from urllib.parse import unquote

import numpy as np
import pandas as pd
from pandera.typing import DataFrame
from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Engine,
    Select,
    literal,
    literal_column,
    select,
)
from sqlalchemy.exc import DatabaseError, NoResultFound, OperationalError
from sqlalchemy.sql.selectable import FromClause

from data_access.migrate import current, head
from data_access.port import FIX, NotReady, Scope, Unanswered
from data_access.sql.facts import AREA, Asked, reach_of
from data_access.sql.filled import filled
from data_access.sql.parents import MEMBER, Columns, Members, is_sparse, summed
from data_access.sql.schema import VERSION
from data_access.sql.statements import STATEMENTS
from data_access.tables import ALL, Kind, Table, columns_of
from data_access.tables.base import FIGURES

T = TypeVar("T", bound=Table)
FEN = 100.0
STANDING = select(
    literal_column("(SELECT version_num FROM alembic_version)"), VERSION.c.data_version
)
"""Schema and data version in one question: every request asks it."""
PIECE = 10_000  # rows
LOCKED = "database is locked"  # SQLite's words


class SqlWarehouse:
    """A ``Warehouse`` over one SQLAlchemy engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def data_version(self) -> int:
        """See ``Warehouse.data_version``."""
        needed = head("warehouse")
        with reading(self._engine) as connection:
            try:
                found, version = connection.execute(STANDING).one()
            except (DatabaseError, NoResultFound):
                connection.rollback()
                found, version = current(connection), 0  # nothing there, or only a part of it
        if found != needed:
            raise NotReady(f"warehouse schema is {found}, this version needs {needed}; {FIX}")
        return int(version)

    def read(
        self,
        table: type[T],
        scope: Scope,
        *,
        periods: Sequence[str] | None = None,
        as_of: date | None = None,
        by: Sequence[str] | None = None,
    ) -> DataFrame[T]:
        """See ``Warehouse.read``."""
        early = None if periods is None or by is not None else frozenset(periods)
        with reading(self._engine) as connection:
            reach = reach_of(connection, scope)
            asked = Asked(scope=scope, reach=reach, as_of=as_of, periods=early)
            wanted = _within(STATEMENTS[table](asked), area=scope.areas, scheme=scope.schemes)
            if by is not None:
                wanted = _summed(wanted.cte("told"), table, by, scope)
            found = connection.execute(_within(wanted, period=periods))  # read_sql renames errors
            frame = _frame(found, columns_of(table))
        return _shaped(frame, table)


def _frame(found: CursorResult[Any], columns: Columns) -> pd.DataFrame:
    """The rows, packed column by column in pieces: whole, as objects, they would take far more.

    A text is held once, whatever column and row says it.
    """
    names = list(found.keys())
    texts = {name for name in names if columns[name].kind is Kind.TEXT}
    codes: dict[str | None, int] = defaultdict(count().__next__)
    packed = {name: [np.empty(0)] for name in names}
    while found.cursor is not None and (piece := found.cursor.fetchmany(PIECE)):
        for name, cells in zip(names, zip(*piece, strict=True), strict=True):
            told = [codes[one] for one in cells] if name in texts else cells
            packed[name].append(np.array(told, float))
    said = pd.array(list(codes), dtype="str")
    whole = {name: np.concatenate(pieces) for name, pieces in packed.items()}
    return pd.DataFrame(
        {
            name: said.take(cells.astype(int)) if name in texts else cells
            for name, cells in whole.items()
        }
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection; a database that is missing or lacks the tables is ``NotReady``."""
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise unanswered(engine, error) from error


def unanswered(engine: Engine, error: DatabaseError) -> NotReady:
    """What to say of a database that does not answer: which one, why, and what to run if anything.

    Of what SQLite cannot do just now only a lock passes by itself.
    """
    name = unquote(engine.url.set(query={}).render_as_string()).replace("file://", "")
    said = " ".join(f"database {name}: {error.orig}".split())
    passing = engine.dialect.name != "sqlite" or LOCKED in said
    if isinstance(error, OperationalError) and passing:
        return Unanswered(said)
    return NotReady(f"{said}; {FIX}")


def _within(rows: Select[Any], **allowed: Collection[str] | None) -> Select[Any]:
    """The rows whose columns, where there are such, hold one of the allowed values."""
    held = rows.subquery()
    limits = [
        held.c[name].in_(sorted(values))
        for name, values in allowed.items()
        if values is not None and name in held.c
    ]
    return select(held).where(*limits)


def _summed(rows: FromClause, table: type[Table], by: Sequence[str], scope: Scope) -> Select[Any]:
    """The figures summed over every summable column that ``by`` leaves out."""
    columns = columns_of(table)
    summable = _summable(table)
    unknown = set(by) - summable
    if unknown:
        raise ValueError(
            f"{table.__name__} cannot be grouped by {sorted(unknown)}; it can by {sorted(summable)}"
        )
    keys = [
        rows.c[name]
        for name, column in columns.items()
        if column.key and (name in by or name not in summable)
    ]
    once = rows if "area" in by or "area" not in summable else _counted_once(rows, scope)
    kept = [once.c[key.name] for key in keys]
    return summed(once, kept, columns, Members(spoke=_spoke(once, kept, columns)))


def _spoke(
    rows: FromClause, keys: Sequence[ColumnElement[Any]], columns: Columns
) -> FromClause | None:
    """Of a table with sparse kinds: which area and scheme, summed away, told anything when."""
    if not is_sparse(columns):
        return None
    names = {key.name for key in keys}
    member: ColumnElement[str] = literal("")
    for name, column in columns.items():
        if column.summable and not column.sparse and name not in names:
            member = member.concat(rows.c[name])
    coarse = [key for key in keys if not columns[key.name].sparse]
    return select(*coarse, member.label(MEMBER)).distinct().subquery()


def _counted_once(rows: FromClause, scope: Scope) -> FromClause:
    """The rows without the parts of areas that are there themselves."""
    parts = select(AREA.c.area).where(AREA.c.parent.is_not(None))
    if scope.areas is not None:
        parts = parts.where(AREA.c.parent.in_(sorted(scope.areas)))
    return select(rows).where(rows.c.area.not_in(parts)).cte("once")


def _summable(table: type[Table]) -> set[str]:
    return {name for name, column in columns_of(table).items() if column.summable}


def _shaped(frame: pd.DataFrame, table: type[T]) -> DataFrame[T]:
    """Fen to yuan, a stand-in where a key was summed away, sorted, checked against the contract."""
    columns = columns_of(table)
    for name, column in columns.items():
        if column.kind is Kind.MONEY:
            frame[name] /= FEN
    frame = filled(frame, columns)
    names = list(columns)
    for gone in _summable(table) - set(frame.columns):
        frame[gone] = ALL
    keys = [name for name, column in columns.items() if column.kind not in FIGURES]
    return table.validate(frame[names].sort_values(keys, ignore_index=True))
