"""A roll-up that is killed in the middle of a month leaves nothing half-written, and is mended."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.connect import open_engine as open_warehouse
from data_access.rollup.engine import open_engine
from data_access.rollup.loading import Order
from data_access.rollup.run import Rolling, roll_up
from data_access.rollup.source import read_source
from data_access.sql.schema import BATCH, STORED, VERSION
from data_access.tables import Claims
from tests.data_access.rollup.conftest import describe, put, row

ORDER = Order(who="li", at=1_800_000_000_000, today=date(2026, 11, 20))
MONTHS = ("2026-09", "2026-10")
HELD = "small city's last months"
THERE = {"insu_admdvs": "990103"}


def rolling(url, folder):
    """The deed: what a victim does (tests/victims.py)."""
    source, warehouse = read_source(Path(folder)), open_warehouse(url)
    engine = open_engine("duckdb", source)
    place = Rolling(source=source, engine=engine, name="duckdb", warehouse=warehouse)
    states = [run.state for run in roll_up(place, MONTHS, ORDER)]
    engine.close()
    warehouse.dispose()
    return states


@pytest.fixture
def folder(tmp_path):
    for number, month in enumerate(MONTHS, start=9):
        day = date(2026, number, 5)
        rows = [row(service_date=day, payment_date=day, **THERE)]
        put(tmp_path / f"{month}.parquet", rows)
    describe(tmp_path, "s")
    return tmp_path


def left(url):
    """Everything that a roll-up writes."""
    engine, stored = open_warehouse(url), STORED[Claims]
    rolled = BATCH.c.kind == "rollup"
    with engine.connect() as connection:
        found = (
            connection.execute(select(VERSION.c.data_version)).scalar(),
            connection.execute(
                select(BATCH.c.period, BATCH.c.rows).where(rolled).order_by(BATCH.c.period)
            ).all(),
            connection.execute(
                select(stored.c.period, func.count(), func.sum(stored.c.cost_fen))
                .where(stored.c.replaced.is_(None))
                .group_by(stored.c.period)
                .order_by(stored.c.period)
            ).all(),
        )
    engine.dispose()
    return found


def test_a_killed_month_is_not_there_and_a_second_run_mends_it(copied, victims, folder):
    url, whole = (copied(HELD)[0] for _ in range(2))
    untouched = left(url)
    for step in (0, 3):
        assert victims.killed("rolling", url, str(folder), at=step) == "write"
        assert left(url) == untouched
    assert victims.killed("rolling", url, str(folder), at=10_000) == "commit"
    assert left(url) == untouched
    assert victims.killed("rolling", url, str(folder)) == "done"  # killed after its last month
    assert rolling(url, folder) == ["same", "same"]
    assert rolling(whole, folder) == ["done", "done"]
    assert left(url) == left(whole) != untouched


def test_what_was_written_before_the_kill_is_kept_and_not_done_anew(copied, victims, folder):
    url = copied(HELD)[0]
    put(folder / "2026-10.parquet", [row(setl_id=1), row(setl_id=1)])
    assert rolling(url, folder) == ["done", "refused"]
    first = left(url)
    day = date(2026, 10, 3)
    put(folder / "2026-10.parquet", [row(service_date=day, payment_date=None, **THERE)])
    assert victims.killed("rolling", url, str(folder), at=2) == "write"
    assert left(url) == first
    assert rolling(url, folder) == ["same", "done"]
