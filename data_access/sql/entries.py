"""From which stored rows is a figure made? The end of every way down to the source."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Float,
    Select,
    Table,
    Text,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from data_access.sql.facts import Asked, facts
from data_access.sql.parents import beside_parents
from data_access.sql.schema import DERIVED, ENROLMENT, LEDGER_LINE, MEDICAL_COST
from data_access.tables import Claims, Membership

ORIGIN = ("version", "source", "batch", "file", "sheet", "row", "note")


def entries(asked: Asked) -> Select[Any]:
    """``tables.Entry``: the stored figures, money in yuan, with the row each came from.

    A city's entries are those of its parts; ``stored_at`` says whose books hold the row.
    """
    stored = union_all(*(_told(part, asked) for part in _parts())).subquery()
    return beside_parents(select(stored), asked.scope)


@dataclass(frozen=True, slots=True)
class _Part:
    """A table of figures and how each of its rows is told."""

    table: Table
    account: ColumnElement[Any]
    line: ColumnElement[Any]
    amount: ColumnElement[Any]
    unit: str


def _parts() -> list[_Part]:
    ledger, cost, persons = LEDGER_LINE, MEDICAL_COST, ENROLMENT
    claims, members = DERIVED[Claims], DERIVED[Membership]
    nowhere: ColumnElement[Any] = cast(null(), Text)
    medical, insured = literal("medical_cost"), literal("insured")
    return [
        _Part(ledger, ledger.c.account, ledger.c.line, ledger.c.amount_fen / 100.0, "yuan"),
        _Part(cost, nowhere, medical, cost.c.amount_fen / 100.0, "yuan"),
        _Part(persons, nowhere, persons.c.category, persons.c.persons * 1.0, "person"),
        _Part(claims, nowhere, medical, claims.c.cost_fen / 100.0, "yuan"),
        _Part(members, nowhere, insured, members.c.persons * 1.0, "person"),
    ]


def _told(part: _Part, asked: Asked) -> Select[Any]:
    cells = {
        "stored_at": part.table.c.area,
        "account": part.account,
        "line": part.line,
        "amount": type_coerce(part.amount, Float),
        "unit": literal(part.unit),
        **{name: part.table.c[name] for name in ORIGIN},
    }
    return facts(part.table, ("area", "scheme"), cells, asked)
