"""From which stored rows is a figure made? The end of every way down to the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial, reduce
from typing import Any

from sqlalchemy import (
    Float,
    Select,
    Table,
    Text,
    case,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from data_access import tables
from data_access.sql.facts import Asked, Rows, facts
from data_access.sql.parents import beside_parents
from data_access.sql.physical import name_of
from data_access.sql.schema import DERIVED, ENROLMENT, LEDGER_LINE, MEDICAL_COST, STORED
from data_access.tables import Kind, columns_of, parts_of

ORIGIN = ("version", "source", "batch", "file", "sheet", "row", "note")
UNITS = {Kind.MONEY: "yuan", Kind.COUNT: "count", Kind.RATIO: "ratio"}
CATEGORIES = {"active": "active", "retired": "retired", "total": "insured"}
"""The published persons by category, and the figure that each of them is."""
ENTERED: tuple[type[tables.Fact], ...] = (
    tables.BookLine,
    tables.MedicalCost,
    tables.Enrolment,
    tables.Population,
    tables.ConsumerPrices,
    *(contract for contract in DERIVED if issubclass(contract, tables.Fact)),
)
"""The contracts whose figures are stored rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One figure of a table, the same in all its rows; ``part``: what else names a row."""

    line: ColumnElement[Any]
    cell: ColumnElement[Any]
    kind: Kind
    part: ColumnElement[Any]


def entries_of(*contracts: type[tables.Fact]) -> Rows:
    """``tables.Entry`` of these tables: stored figures, money in yuan, each with its row.

    A city's entries are those of its parts; ``stored_at`` says whose books hold the row.
    """
    return partial(_entries, contracts)


def _entries(contracts: tuple[type[tables.Fact], ...], asked: Asked) -> Select[Any]:
    told = [
        _told(contract, figure, asked) for contract in contracts for figure in _figures(contract)
    ]
    return beside_parents(select(union_all(*told).subquery()), asked.scope)


def _told(contract: type[tables.Fact], figure: _Figure, asked: Asked) -> Select[Any]:
    table = STORED[contract]
    amount = figure.cell / 100.0 if figure.kind is Kind.MONEY else figure.cell * 1.0
    cells = {
        "stored_at": table.c.area,
        **{name: _or_nowhere(table, name) for name in ("scheme", "account")},
        "table": literal(name_of(contract)),
        "line": figure.line,
        "part": figure.part,
        "amount": type_coerce(amount, Float),
        "unit": literal(UNITS[figure.kind]),
        **{name: table.c[name] for name in ORIGIN},
    }
    return facts(table, ("area",), cells, asked).where(figure.cell.is_not(None))


def _or_nowhere(table: Table, name: str) -> ColumnElement[Any]:
    return table.c[name] if name in table.c else cast(null(), Text)


@cache
def _figures(contract: type[tables.Fact]) -> tuple[_Figure, ...]:
    """What a contract's table stores: a ledger's lines and published figures are rows there."""
    nothing = literal("")
    if contract is tables.BookLine:
        ledger = LEDGER_LINE.c
        return (_Figure(line=ledger.line, cell=ledger.amount_fen, kind=Kind.MONEY, part=nothing),)
    if contract is tables.MedicalCost:
        cost, name = MEDICAL_COST.c.amount_fen, literal("medical_cost")
        return (_Figure(line=name, cell=cost, kind=Kind.MONEY, part=nothing),)
    if contract is tables.Enrolment:
        persons, line = ENROLMENT.c.persons, case(CATEGORIES, value=ENROLMENT.c.category)
        return (_Figure(line=line, cell=persons, kind=Kind.COUNT, part=nothing),)
    return tuple(_columns(contract))


def _columns(contract: type[tables.Fact]) -> Iterator[_Figure]:
    table, part = STORED[contract], _part(contract)
    for name, column in columns_of(contract).items():
        if column.kind in UNITS:
            cell = table.c[name + column.stored]
            yield _Figure(line=literal(name), cell=cell, kind=column.kind, part=part)


def _part(contract: type[tables.Fact]) -> ColumnElement[Any]:
    """The keys that have no column in an entry: ``service=21 tier=tertiary``."""
    table = STORED[contract]
    said = [literal(f"{name}=").concat(cast(table.c[name], Text)) for name in parts_of(contract)]
    return reduce(lambda one, other: one.concat(literal(" ")).concat(other), said or [literal("")])
