"""How is each contract table selected? One statement a table; money leaves as fen."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, Table, Text, case, cast, func, literal, null, select, true, union_all
from sqlalchemy.sql.elements import ColumnElement

from data_access import tables
from data_access.sql import schema

WHEN = ("period", "months", "basis", "status")
MONEY: Mapping[type[tables.Table], tuple[str, ...]] = MappingProxyType(
    {
        tables.FundLedger: ("income", "expenditure", "cumulative_balance"),
        tables.MedicalCost: ("medical_cost",),
    }
)
Cells = Mapping[str, ColumnElement[Any]]


def _facts(table: Table, keys: tuple[str, ...], cells: Cells, as_of: date | None) -> Select[Any]:
    """The keys, the time and the named cells of every fact published by ``as_of``."""
    kept = [table.c[key] for key in (*keys, *WHEN)]
    named = [value.label(name) for name, value in cells.items()]
    published = true() if as_of is None else schema.SOURCE.c.known_since <= as_of
    joined = table.join(schema.SOURCE, table.c.source == schema.SOURCE.c.source)
    return select(*kept, *named).select_from(joined).where(published)


def _pivot(
    table: Table,
    keys: tuple[str, ...],
    columns: Mapping[str, ColumnElement[Any]],
    as_of: date | None,
) -> Select[Any]:
    """One row a key: each column the one value that its case picks from the long table."""
    cells = {name: func.max(picked) for name, picked in columns.items()}
    return _facts(table, keys, cells, as_of).group_by(*(table.c[k] for k in (*keys, *WHEN)))


def fund_ledger(as_of: date | None) -> Select[Any]:
    """``tables.FundLedger``, money in fen."""
    line, fen = schema.LEDGER_LINE.c.line, schema.LEDGER_LINE.c.amount_fen
    columns = {name: case((line == name, fen)) for name in MONEY[tables.FundLedger]}
    return _pivot(schema.LEDGER_LINE, ("area", "scheme", "account"), columns, as_of)


def medical_cost(as_of: date | None) -> Select[Any]:
    """``tables.MedicalCost``, money in fen."""
    cells = {"medical_cost": schema.MEDICAL_COST.c.amount_fen}
    return _facts(schema.MEDICAL_COST, ("area", "scheme"), cells, as_of)


def enrolment(as_of: date | None) -> Select[Any]:
    """``tables.Enrolment``."""
    category, persons = schema.ENROLMENT.c.category, schema.ENROLMENT.c.persons
    held = {"active": "active", "retired": "retired", "insured": "total"}
    columns = {name: case((category == stored, persons)) for name, stored in held.items()}
    return _pivot(schema.ENROLMENT, ("area", "scheme"), columns, as_of)


def population(as_of: date | None) -> Select[Any]:
    """``tables.Population``."""
    cells = {"persons": schema.POPULATION.c.persons}
    return _facts(schema.POPULATION, ("area", "sex", "age"), cells, as_of)


def consumer_prices(as_of: date | None) -> Select[Any]:
    """``tables.ConsumerPrices``."""
    cells = {"inflation": schema.CONSUMER_PRICES.c.inflation}
    return _facts(schema.CONSUMER_PRICES, ("area",), cells, as_of)


def entries(as_of: date | None) -> Select[Any]:
    """``tables.Entry``: the stored figures, money in yuan, with the row each came from."""
    ledger, cost, persons = schema.LEDGER_LINE, schema.MEDICAL_COST, schema.ENROLMENT
    nowhere = cast(null(), Text)
    parts = (
        (ledger, ledger.c.account, ledger.c.line, ledger.c.amount_fen / 100.0, "yuan"),
        (cost, nowhere, literal("medical_cost"), cost.c.amount_fen / 100.0, "yuan"),
        (persons, nowhere, persons.c.category, persons.c.persons * 1.0, "person"),
    )
    return select(
        union_all(
            *(
                _facts(
                    table,
                    ("area", "scheme"),
                    {
                        "account": account,
                        "line": line,
                        "amount": amount,
                        "unit": literal(unit),
                        **{name: table.c[name] for name in ("source", "file", "row", "note")},
                    },
                    as_of,
                )
                for table, account, line, amount, unit in parts
            )
        ).subquery()
    )


def series_break(_: date | None) -> Select[Any]:
    """``tables.SeriesBreak``."""
    return select(schema.SERIES_BREAK)


def source(_: date | None) -> Select[Any]:
    """``tables.Source``."""
    wanted = ("source", "title", "publisher", "published", "url", "note")
    return select(*(schema.SOURCE.c[name] for name in wanted))


STATEMENTS: Mapping[type[tables.Table], Callable[[date | None], Select[Any]]] = MappingProxyType(
    {
        tables.FundLedger: fund_ledger,
        tables.MedicalCost: medical_cost,
        tables.Enrolment: enrolment,
        tables.Population: population,
        tables.ConsumerPrices: consumer_prices,
        tables.Entry: entries,
        tables.SeriesBreak: series_break,
        tables.Source: source,
    }
)
