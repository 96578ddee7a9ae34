"""How do a source's rows become rows of one shape: its names, its units, its flags?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Numeric,
    Select,
    Text,
    case,
    cast,
    column,
    null,
    select,
    table,
)
from sqlalchemy import try_cast as tried
from sqlalchemy.sql.elements import ColumnElement

from data_access.rollup.detail import COLUMNS, Held
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.source import Source

TEXT, WHOLE, DECIMAL, DAY = "text", "whole", "decimal", "day"
MOMENT, TRUTH, OTHER = "moment", "truth", "other"
FITTING: Mapping[Held, frozenset[str]] = {
    Held.NAME: frozenset({TEXT, WHOLE}),
    Held.CODE: frozenset({TEXT}),
    Held.FLAG: frozenset({TEXT, WHOLE, TRUTH}),
    Held.DAY: frozenset({DAY, MOMENT}),
    Held.COUNT: frozenset({WHOLE}),
}
"""The types that a column may have; CSV files have texts alone."""
SQL: Mapping[str, Any] = {
    TEXT: Text,
    WHOLE: BigInteger,
    DECIMAL: Numeric(18, 2),
    DAY: Date,
    MOMENT: DateTime,
    TRUTH: Boolean,
    OTHER: Text,
}
PLACES = 2  # of a decimal that holds yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A column's type as an engine tells it; ``places``: behind a decimal's point."""

    kind: str
    said: str
    places: int = 0


def check_columns(source: Source, month: str, found: Mapping[str, Typed]) -> None:
    """Refuse a month that lacks a column or has one of another type.

    Raises:
        Refused: the first such column.
    """
    lacking = [name for name in map(source.column, COLUMNS) if name not in found]
    if lacking:
        raise Refused(Fault.MISSING_COLUMN, month=month, columns=", ".join(lacking))
    if source.said.format == "csv":
        return
    for name, held in COLUMNS.items():
        typed = found[source.column(name)]
        if not _fits(typed, held, source):
            told = {"column": source.column(name), "found": typed.said, "month": month}
            raise Refused(Fault.CHANGED_TYPE, expected=_expected(held, source), **told)


def _fits(typed: Typed, held: Held, source: Source) -> bool:
    if held is not Held.MONEY:
        return typed.kind in FITTING[held]
    if source.said.money == "fen":
        return typed.kind == WHOLE or (typed.kind == DECIMAL and typed.places == 0)
    return typed.kind == WHOLE or (typed.kind == DECIMAL and typed.places <= PLACES)


def _expected(held: Held, source: Source) -> str:
    if held is not Held.MONEY:
        return " / ".join(sorted(FITTING[held]))
    return "whole fen" if source.said.money == "fen" else f"decimal(…, {PLACES})"


def normalised(source: Source, relation: str, types: Mapping[str, Typed]) -> Select[Any]:
    """The rows of a relation under the detail's names: money in fen, flags true or false."""
    raw = table(
        relation,
        *(column(theirs, SQL[types[theirs].kind]) for theirs in map(source.column, COLUMNS)),
    )
    cells = {
        name: _cell(raw.c[source.column(name)], held, types[source.column(name)], source)
        for name, held in COLUMNS.items()
    }
    return select(*(cell.label(name) for name, cell in cells.items()))


def _cell(raw: ColumnElement[Any], held: Held, typed: Typed, source: Source) -> ColumnElement[Any]:
    loose = source.said.format == "csv"
    if held in {Held.NAME, Held.CODE}:
        return raw
    if held is Held.FLAG:
        return raw if typed.kind == TRUTH else raw == ("1" if typed.kind == TEXT else 1)
    if held is Held.DAY:
        return tried(raw, Date) if loose else cast(raw, Date) if typed.kind == MOMENT else raw
    if held is Held.COUNT:
        return tried(raw, BigInteger) if loose else raw
    return _read(raw, source) if loose else cast(raw * _fen_of(source), BigInteger)


def _fen_of(source: Source) -> int:
    return 100 if source.said.money == "yuan" else 1


def _read(text: ColumnElement[Any], source: Source) -> ColumnElement[Any]:
    """A text as whole fen; NULL where it is no number or says less than a fen."""
    fen = tried(text, Numeric(20, 2 * PLACES)) * _fen_of(source)
    return case((cast(fen, BigInteger) == fen, cast(fen, BigInteger)), else_=null())


def in_months(rows: Select[Any], source: Source, days: tuple[date, date]) -> Select[Any]:
    """Of a table: the rows treated in these days; files hold their months themselves."""
    if source.said.format != "table":
        return rows
    day = column(source.column("service_date"), Date)
    return rows.where(day >= days[0], day < days[1])
