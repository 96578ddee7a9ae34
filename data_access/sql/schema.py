"""Which tables does an SQL warehouse hold? Money is whole fen; a fact knows its file and row."""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
)

from data_access import tables
from data_access.sql.physical import origin, physical, version, when

METADATA = MetaData()
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
    Column("known_since", Date),  # the day its figures became known, if one can say
    Column("url", Text, nullable=False),
    Column("note", Text, nullable=False),
)
BATCH = Table(
    "batch",
    METADATA,
    Column("batch", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("area", Text),
    Column("period", Text),
    Column("kind", Text, nullable=False, server_default="sample"),
    Column("file", Text, nullable=False, server_default=""),
    Column("rows", Integer, nullable=False, server_default="0"),
    Column("who", Text, nullable=False, server_default=""),
    Column("at", BigInteger),
    Column("state", Text, nullable=False, server_default="loaded"),
)
LEDGER_LINE = Table(
    "ledger_line",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("account", Text, primary_key=True),
    Column("line", Text, primary_key=True),
    *when(),
    Column("amount_fen", BigInteger, nullable=False),
    *version(),
    *origin(),
    sqlite_with_rowid=False,
)
MEDICAL_COST = Table(
    "medical_cost",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    *when(),
    Column("amount_fen", BigInteger, nullable=False),
    *version(),
    *origin(),
)
ENROLMENT = Table(
    "enrolment",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("category", Text, primary_key=True),
    *when(),
    Column("persons", BigInteger, nullable=False),
    *version(),
    *origin(),
)
POPULATION = Table(
    "population",
    METADATA,
    Column("area", Text, primary_key=True),
    Column("sex", Text, primary_key=True),
    Column("age", Integer, primary_key=True),
    *when(),
    Column("persons", BigInteger, nullable=False),
    *version(),
    *origin(),
)
CONSUMER_PRICES = Table(
    "consumer_prices",
    METADATA,
    Column("area", Text, primary_key=True),
    *when(),
    Column("inflation", Float, nullable=False),
    *version(),
    *origin(),
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
DERIVED: Mapping[type[tables.Table], Table] = MappingProxyType(
    {
        contract: physical(contract, METADATA)
        for contract in (
            tables.AccountBook,
            tables.BalanceSheet,
            tables.OutsideBalance,
            tables.OutstandingItem,
            tables.Budget,
            tables.SettlementBridge,
            tables.Membership,
            tables.Beneficiary,
            tables.Contribution,
            tables.WeeklyCollection,
            tables.Subsidy,
            tables.Wage,
            tables.Claims,
            tables.ClaimCost,
            tables.AgeCost,
            tables.TenderedPurchase,
            tables.ClaimsLag,
            tables.KeyDisease,
            tables.Cohort,
            tables.Institution,
            tables.InstitutionMonth,
            tables.ProviderSettlement,
            tables.Supervision,
            tables.Performance,
            tables.Area,
            tables.PoolingMode,
            tables.CodeMap,
            tables.BookMonth,
            tables.BookEvent,
        )
    }
)
"""The tables that are what their contracts say."""
STORED: Mapping[type[tables.Table], Table] = MappingProxyType(
    {
        tables.FundLedger: LEDGER_LINE,
        tables.BookLine: LEDGER_LINE,
        tables.MedicalCost: MEDICAL_COST,
        tables.Enrolment: ENROLMENT,
        tables.Population: POPULATION,
        tables.ConsumerPrices: CONSUMER_PRICES,
        tables.SeriesBreak: SERIES_BREAK,
        tables.Source: SOURCE,
        tables.Batch: BATCH,
        **DERIVED,
    }
)
"""Where the rows of each contract are kept."""
FACTS = tuple(table for table in METADATA.sorted_tables if "version" in table.c)
"""The tables whose rows have versions and an origin."""
