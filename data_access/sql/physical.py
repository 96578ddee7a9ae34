"""How does a contract table become a table of the database?

A derived table has the contract's columns, money as whole fen under ``<name>_fen``. A fact also
says which version of itself it is, when it became known and when it was replaced, and where it
came from: publication, load, file, sheet and row.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from data_access.tables import Column, Fact, Kind, Table, columns_of

TYPES: Mapping[Kind, Any] = MappingProxyType(
    {
        Kind.TEXT: sa.Text,
        Kind.NUMBER: sa.Integer,
        Kind.MONEY: sa.BigInteger,
        Kind.COUNT: sa.BigInteger,
        Kind.RATIO: sa.Float,
        Kind.MOMENT: sa.BigInteger,
    }
)


def version() -> list[sa.Column[Any]]:
    """Which version of a fact a row is, and from when to when it was what was known.

    ``recorded`` missing: nobody can say since when; ``replaced`` missing: it still holds.
    """
    return [
        sa.Column("version", sa.Integer, primary_key=True, default=1),
        sa.Column("recorded", sa.BigInteger),
        sa.Column("replaced", sa.BigInteger),
    ]


def origin() -> list[sa.Column[Any]]:
    """Where a fact came from: publication, load, file, sheet and row."""
    return [
        sa.Column("source", sa.Text, sa.ForeignKey("source.source"), nullable=False),
        sa.Column("batch", sa.Text, sa.ForeignKey("batch.batch"), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("sheet", sa.Text),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    ]


def when() -> list[sa.Column[Any]]:
    """Over what time a fact speaks, from which publication series, and how settled it is."""
    return [
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("months", sa.Integer, primary_key=True),
        sa.Column("basis", sa.Text, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
    ]


def name_of(contract: type[Table]) -> str:
    """The name of the table that holds a contract's rows.

    >>> from data_access.tables import BookLine
    >>> name_of(BookLine)
    'book_line'
    """
    return re.sub(r"(?<=.)(?=[A-Z])", "_", contract.__name__).lower()


def physical(contract: type[Table], metadata: sa.MetaData) -> sa.Table:
    """The table of a contract: keys first, then what it says, then its versions and its origin."""
    held = columns_of(contract)
    fact = issubclass(contract, Fact)
    own = {name: spec for name, spec in held.items() if not (fact and name in _WHEN)}
    keys = [_column(name, spec) for name, spec in own.items() if spec.key]
    rest = [_column(name, spec) for name, spec in own.items() if not spec.key]
    told = [*when(), *rest, *version(), *origin()] if fact else rest
    return sa.Table(name_of(contract), metadata, *keys, *told, sqlite_with_rowid=not fact)


_WHEN = frozenset({"period", "months", "basis", "status"})


def _column(name: str, spec: Column) -> sa.Column[Any]:
    return sa.Column(
        name + spec.stored,
        TYPES[spec.kind],
        primary_key=spec.key,
        nullable=spec.nullable and not spec.key,
    )
