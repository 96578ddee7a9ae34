"""Whether the application's records outlive every step back and forward, in every database."""

from datetime import date

import pytest
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    Float,
    Integer,
    LargeBinary,
    Text,
    inspect,
    select,
)

from data_access.connect import open_engine
from data_access.migrate import current, downgrade, head, upgrade
from data_access.store.budgets import BUDGET_DRAFT
from data_access.store.schema import METADATA
from data_access.store.valuation_table import VALUATION

VALUES = {
    Text: "name",
    JSON: {"why": ["\u5feb\u62a5", None, 0.5]},
    Boolean: False,
    Date: date(2026, 11, 20),
    Float: 0.25,
    LargeBinary: b"%PDF",
    BigInteger: 1_700_000_000_000,
    Integer: 3,
}
RECORDS = [table for table in METADATA.sorted_tables if table.name != "revision"]  # a counter
assert {VALUATION, BUDGET_DRAFT} <= set(RECORDS)
KEPT = {  # what the revision could hold already
    "store_0004": {
        "outlook", "app_user", "app_session", "trail", "job", "setting", "knock", "explanation",
        "check_result",
    },
    "store_0003": {
        "outlook", "app_user", "app_session", "trail", "job", "setting", "knock",
    },
    "store_0002": {"outlook", "app_user", "app_session", "trail", "job"},
}  # fmt: skip


def row(table):
    """A row with something in every column that must hold something."""
    made = {
        column.name: None if column.nullable else VALUES[type(column.type)]
        for column in table.columns
    }
    return {**made, "number": 1} if "number" in made else made


def held(connection):
    return {table.name: connection.execute(select(table)).mappings().all() for table in RECORDS}


@pytest.fixture
def store(prepared):
    engine = open_engine(prepared[1])
    with engine.begin() as connection:
        for table in RECORDS:
            connection.execute(table.insert(), row(table))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("revision", KEPT)
def test_records_outlive_the_way_back_and_forward(store, revision):
    with store.connect() as connection:
        before = held(connection)
    assert all(len(rows) == 1 for rows in before.values())
    assert KEPT[revision] <= set(before)

    with store.begin() as connection:
        downgrade(connection, "store", revision)
        assert current(connection) == revision
        assert {*inspect(connection).get_table_names()} - {"alembic_version"} == KEPT[revision]
    with store.begin() as connection:
        upgrade(connection, "store")

    with store.connect() as connection:
        after = held(connection)
        assert current(connection) == head("store")
    assert {name: rows for name, rows in after.items() if rows} == {
        name: before[name] for name in KEPT[revision]
    }


def test_nobody_takes_the_trail_away(store):
    """The way back stops where the trail began, and nothing is lost by trying."""
    with store.connect() as connection:
        before = held(connection)
    with pytest.raises(RuntimeError, match="trail"), store.begin() as connection:
        downgrade(connection, "store", "store_0001")
    with store.connect() as connection:
        assert held(connection) == before
        assert current(connection) == head("store")
