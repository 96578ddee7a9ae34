"""How is each contract table selected? Money leaves as fen."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Table, and_, case, func, literal, select, union_all
from sqlalchemy.sql.elements import ColumnElement

from data_access import tables
from data_access.sql import schema
from data_access.sql.budget import budget
from data_access.sql.entries import ENTERED, entries_of
from data_access.sql.facts import AREA, WHEN, Asked, Rows, facts
from data_access.sql.known import ledger_area
from data_access.sql.ledger import book_line, fund_ledger, line_version
from data_access.sql.parents import beside_parents, least_settled, with_parents
from data_access.sql.peers import peer_month
from data_access.sql.uses import source_use


def medical_cost(asked: Asked) -> Select[Any]:
    """``tables.MedicalCost``, money in fen: published, or the sum of the settled claims."""
    return with_parents(_costs, tables.columns_of(tables.MedicalCost), asked)


def _costs(asked: Asked) -> Select[Any]:
    published = schema.MEDICAL_COST.c.amount_fen
    claims = schema.DERIVED[tables.Claims]
    rows = union_all(
        _facts(schema.MEDICAL_COST, {"medical_cost": published}, asked),
        _grouped(claims, {"medical_cost": func.sum(claims.c.cost_fen)}, asked),
    )
    return select(rows.subquery())


def enrolment(asked: Asked) -> Select[Any]:
    """``tables.Enrolment``: published, or counted from the register of members."""
    return with_parents(_enrolled, tables.columns_of(tables.Enrolment), asked)


def _enrolled(asked: Asked) -> Select[Any]:
    category, persons = schema.ENROLMENT.c.category, schema.ENROLMENT.c.persons
    held = {"active": "active", "retired": "retired", "insured": "total"}
    published = {
        name: func.max(case((category == stored, persons))) for name, stored in held.items()
    }
    members = schema.DERIVED[tables.Membership]
    counted = {
        "active": _counted(members, "11"),
        "retired": _counted(members, "12"),
        "insured": func.sum(members.c.persons),
    }
    rows = union_all(
        _grouped(schema.ENROLMENT, published, asked), _grouped(members, counted, asked)
    )
    return select(rows.subquery())


def book_month(_: Asked) -> Select[Any]:
    """``tables.BookMonth``: a city's, and the same for each of its parts, without a name.

    The books of a city are closed together: how far they are is no secret to a district.
    """
    month = schema.DERIVED[tables.BookMonth].c
    whole = select(month.area, month.period, month.status, month.at, month.who)
    told = (month.period, month.status, month.at, literal("").label("who"))
    parts = select(AREA.c.area, *told).where(AREA.c.parent == month.area)
    return select(union_all(whole, parts).subquery())


def _counted(members: Table, category: str) -> ColumnElement[Any]:
    """The members of one category; residents are neither active nor retired."""
    employee = members.c.scheme == str(tables.Scheme.EMPLOYEE)
    return func.sum(case((and_(employee, members.c.category == category), members.c.persons)))


def _facts(table: Table, cells: Mapping[str, ColumnElement[Any]], asked: Asked) -> Select[Any]:
    return facts(table, ("area", "scheme"), cells, asked)


def _grouped(table: Table, cells: Mapping[str, ColumnElement[Any]], asked: Asked) -> Select[Any]:
    """One row for every area, scheme and time, the cells being aggregates."""
    keys = [table.c[key] for key in ("area", "scheme", *WHEN) if key != "status"]
    plain = _facts(table, cells, asked).with_only_columns(
        table.c.area,
        table.c.scheme,
        table.c.period,
        table.c.months,
        table.c.basis,
        least_settled(table.c.status),
        *(value.label(name) for name, value in cells.items()),
    )
    return plain.group_by(*keys)


def stored(contract: type[tables.Table]) -> Rows:
    """The statement of a contract whose table is what it says."""
    table, columns = schema.STORED[contract], tables.columns_of(contract)
    cells = {name: table.c[name + column.stored] for name, column in columns.items()}
    if issubclass(contract, tables.Fact):
        told = {name: cell for name, cell in cells.items() if name not in WHEN}
        rows: Rows = lambda asked: facts(table, (), told, asked)  # noqa: E731 a short one
    else:
        whole = select(*(cell.label(name) for name, cell in cells.items()))
        rows = lambda _: whole  # noqa: E731
    if "area" not in columns or not columns["area"].summable:
        return rows
    if _of_one_part(columns):
        return lambda asked: beside_parents(rows(asked), asked.scope)
    return lambda asked: with_parents(rows, columns, asked)


def _of_one_part(columns: Mapping[str, tables.Column]) -> bool:
    """Whether each row is one part's alone, an institution's or an item's with words of its own."""
    told = [name for name, held in columns.items() if held.kind is tables.Kind.TEXT]
    words = [name for name in told if not columns[name].key and name != "status"]
    return "institution" in columns or bool(words)


PLAIN: tuple[type[tables.Table], ...] = (
    *schema.DERIVED,
    tables.Population,
    tables.ConsumerPrices,
    tables.SeriesBreak,
    tables.Source,
    tables.Batch,
)
STATEMENTS: Mapping[type[tables.Table], Rows] = MappingProxyType(
    {
        **{contract: stored(contract) for contract in PLAIN},
        tables.FundLedger: fund_ledger,
        tables.BookLine: book_line,
        tables.LineVersion: line_version,
        tables.Budget: budget,
        tables.LedgerArea: ledger_area,
        tables.PeerMonth: peer_month,
        tables.BookMonth: book_month,
        tables.SourceUse: source_use,
        tables.MedicalCost: medical_cost,
        tables.Enrolment: enrolment,
        tables.Entry: entries_of(*ENTERED),
        **{tables.entry_of(contract): entries_of(contract) for contract in ENTERED},
    }
)
