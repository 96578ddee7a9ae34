"""What was known on a day, in every warehouse: the versions of a fact."""

from datetime import date

import pytest
from sqlalchemy import inspect, text

from data_access import tables
from data_access.connect import full_scope
from data_access.migrate import downgrade, upgrade
from data_access.moments import end_of, moment_of
from data_access.sample.national import national
from data_access.sql.load import load

CLOSED, RESTATED = date(2024, 2, 12), date(2024, 5, 6)


@pytest.fixture
def restated(engine, databases, ledger_row, batch):
    first = ledger_row(fen=100) | {
        "version": 1,
        "recorded": moment_of(CLOSED, 9),
        "replaced": moment_of(RESTATED, 9),
    }
    second = ledger_row(fen=130) | {
        "version": 2,
        "recorded": moment_of(RESTATED, 9),
        "replaced": None,
    }
    load(engine, batch(first, second))
    return databases.warehouse


@pytest.mark.parametrize(
    ("day", "income"),
    [
        (date(2024, 2, 11), []),
        (CLOSED, [1.0]),
        (date(2024, 5, 5), [1.0]),
        (RESTATED, [1.3]),
        (None, [1.3]),
    ],
)
def test_a_restated_figure_is_what_it_was_on_a_day(restated, day, income):
    assert restated.read(tables.FundLedger, full_scope(), as_of=day)["income"].to_list() == income


def test_the_version_can_be_told(restated):
    entries = restated.read(tables.Entry, full_scope())
    assert entries[["version", "amount"]].to_numpy().tolist() == [[2, 1.3]]


# The second revision of the schema, with data in it.


def figures(databases, as_of=None):
    ledger = databases.warehouse.inner.read(tables.FundLedger, full_scope(), as_of=as_of)
    return ledger.to_csv()


def test_the_figures_outlive_the_way_back_and_forth(engine, databases):
    load(engine, national())
    before = [figures(databases, as_of) for as_of in (None, date(2026, 4, 1))]
    with engine.begin() as connection:
        downgrade(connection, "warehouse", "warehouse_0001")
        assert "claims" not in inspect(connection).get_table_names()
        held = connection.execute(text("SELECT count(*) FROM ledger_line")).scalar_one()
        assert held == len(national().rows["ledger_line"])
    with engine.begin() as connection:
        upgrade(connection, "warehouse")
    assert [figures(databases, as_of) for as_of in (None, date(2026, 4, 1))] == before


def test_a_migrated_figure_is_known_from_the_end_of_its_day(engine, ledger_row, batch):
    load(engine, batch(ledger_row()))
    with engine.begin() as connection:
        downgrade(connection, "warehouse", "warehouse_0001")
        upgrade(connection, "warehouse")
        found = connection.execute(text("SELECT version, recorded, replaced FROM ledger_line"))
        assert found.all() == [(1, end_of(date(2024, 2, 10)), None)]
