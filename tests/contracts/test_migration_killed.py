"""An upgrade that is killed at any step leaves the schema and the figures it began with."""

import pytest
from sqlalchemy import inspect, text

from data_access.connect import full_scope, open_engine
from data_access.migrate import current, downgrade, head, upgrade
from data_access.sample.national import national
from data_access.sql.load import load
from data_access.tables import FundLedger

OLD = "warehouse_0001"
STEPS = (0, 1, 4, 16, 64, 256)  # writes

pytestmark = pytest.mark.processes


def climb(url, database="warehouse"):
    """What a victim does (tests/victims.py)."""
    with open_engine(url).begin() as connection:
        upgrade(connection, database)


def held(engine):
    """The revision, whether the second one's tables are there, and how many figures."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        figures = connection.execute(text("SELECT count(*) FROM ledger_line")).scalar_one()
        return current(connection), "claims" in tables, figures


def test_a_killed_upgrade_changes_nothing(engine, prepared, databases, victims):
    load(engine, national())
    read = databases.warehouse.inner.read
    before = read(FundLedger, full_scope()).to_csv()
    url = prepared[0]
    with engine.begin() as connection:
        downgrade(connection, "warehouse", OLD)
    figures = held(engine)[2]
    assert figures == len(national().rows["ledger_line"])
    begun, finished = (OLD, False, figures), (head("warehouse"), True, figures)
    died = []
    for step in STEPS:
        died.append(victims.killed("climb", url, at=step))
        assert held(engine) == begun, step
        if died[-1] == "commit":
            break
    assert died[0] == "write"
    assert died[-1] == "commit"
    assert victims.killed("climb", url) == "done"
    assert held(engine) == finished
    assert read(FundLedger, full_scope()).to_csv() == before


def test_a_killed_upgrade_of_the_store_changes_nothing(prepared, victims):
    url, old = prepared[1], "store_0004"
    engine = open_engine(url)
    with engine.begin() as connection:
        downgrade(connection, "store", old)

    def reached():
        with engine.connect() as connection:
            return current(connection), "report" in inspect(connection).get_table_names()

    for step, place in ((5, "write"), (10_000, "commit")):
        assert victims.killed("climb", url, "store", at=step) == place
        assert reached() == (old, False)
    assert victims.killed("climb", url, "store") == "done"
    assert reached() == (head("store"), True)
    engine.dispose()
