"""An upgrade that is killed at any moment leaves the schema and the figures it began with."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from data_access.connect import full_scope
from data_access.migrate import current, downgrade, head, upgrade
from data_access.sample.national import national
from data_access.sql.load import load
from data_access.tables import FundLedger

ROOT = Path(__file__).parents[2]
OLD = "warehouse_0001"
AFTER = (0, 0.02, 0.1, 0.3)  # seconds
UPGRADE = """
import sys
from data_access.connect import open_engine
from data_access.migrate import head, upgrade

engine = open_engine(sys.argv[1])
head("warehouse")
print("ready", flush=True)
with engine.begin() as connection:
    upgrade(connection, "warehouse")
print("done", flush=True)
"""

pytestmark = pytest.mark.processes


def killed(url, after):
    """Start the upgrade and kill it; whether it had ended."""
    command = [sys.executable, "-c", UPGRADE, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read() == "done\n"


def held(engine):
    """The revision, whether the second one's tables are there, and how many figures."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        figures = connection.execute(text("SELECT count(*) FROM ledger_line")).scalar_one()
        return current(connection), "claims" in tables, figures


def test_a_killed_upgrade_changes_nothing(engine, databases):
    load(engine, national())
    read = databases.warehouse.inner.read
    before = read(FundLedger, full_scope()).to_csv()
    url = engine.url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        downgrade(connection, "warehouse", OLD)
    figures = held(engine)[2]
    assert figures == len(national().rows["ledger_line"])
    begun, finished = (OLD, False, figures), (head("warehouse"), True, figures)
    for after in AFTER:
        ended = killed(url, after)
        assert held(engine) in ([finished] if ended else [begun, finished])
        if held(engine) == finished:
            break
    with engine.begin() as connection:
        upgrade(connection, "warehouse")
    assert read(FundLedger, full_scope()).to_csv() == before
