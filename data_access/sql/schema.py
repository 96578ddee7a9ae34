"""Which tables does an SQL warehouse hold? Money is whole fen; a fact knows its file and row."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData()


def _origin() -> list[Column[object]]:
    """Where a fact came from: publication, load, file and row."""
    return [
        Column("source", Text, ForeignKey("source.source"), nullable=False),
        Column("batch", Text, ForeignKey("batch.batch"), nullable=False),
        Column("file", Text, nullable=False),
        Column("row", Integer, nullable=False),
        Column("note", Text, nullable=False),
    ]


def _when() -> list[Column[object]]:
    """Over what time a fact speaks, from which publication series, and how settled it is."""
    return [
        Column("period", Text, primary_key=True),
        Column("months", Integer, primary_key=True),
        Column("basis", Text, primary_key=True),
        Column("status", Text, nullable=False),
    ]


VERSION = Table(
    "version",
    METADATA,
    Column("only", Integer, primary_key=True),
    Column("data_version", Integer, nullable=False),
)
SOURCE = Table(
    "source",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published", Text, nullable=False),  # as printed: "2021-06", "n.d."
    Column("known_since", Date),  # the day it counts for `as_of`; none: only without `as_of`
    Column("url", Text, nullable=False),
    Column("note", Text, nullable=False),
)
BATCH = Table(
    "batch",
    METADATA,
    Column("batch", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
)
LEDGER_LINE = Table(
    "ledger_line",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("line", Text, primary_key=True),
    *_when(),
    Column("amount_fen", BigInteger, nullable=False),
    *_origin(),
)
MEDICAL_COST = Table(
    "medical_cost",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    *_when(),
    Column("amount_fen", BigInteger, nullable=False),
    *_origin(),
)
ENROLMENT = Table(
    "enrolment",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("category", Text, primary_key=True),
    *_when(),
    Column("persons", BigInteger, nullable=False),
    *_origin(),
)
POPULATION = Table(
    "population",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("sex", Text, primary_key=True),
    Column("age", Integer, primary_key=True),
    *_when(),
    Column("persons", BigInteger, nullable=False),
    *_origin(),
)
CONSUMER_PRICES = Table(
    "consumer_prices",
    METADATA,
    Column("area", Text, primary_key=True),
    *_when(),
    Column("inflation", Float, nullable=False),
    *_origin(),
)
SERIES_BREAK = Table(
    "series_break",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("measure", Text, primary_key=True),
    Column("period", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("source", Text, nullable=False),
)
