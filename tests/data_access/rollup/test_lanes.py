"""Are months summed beside each other where the engine can, and written in order all the same?"""

from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select

from data_access.connect import open_engine as open_warehouse
from data_access.rollup import run as running
from data_access.rollup.engine import open_engine
from data_access.rollup.loading import Order
from data_access.rollup.run import Rolling, roll_up
from data_access.rollup.source import read_source
from data_access.sql.schema import BATCH
from tests.data_access.rollup.conftest import row

pytestmark = pytest.mark.postgresql
ORDER = Order(who="li", at=1_800_000_000_000, today=date(2026, 11, 20))
MONTHS = ("2026-08", "2026-09", "2026-10")
HELD = "small city's last months"
PATIENCE = 60  # s


def rows_of(month):
    day = date(2026, int(month[5:]), 5)
    return [row(service_date=day, payment_date=day, insu_admdvs="990103")]


def written(url, place, months, name):
    """How the months of a source went, in the order it was told, and the batches that stand."""
    warehouse, source = open_warehouse(url), read_source(place)
    engine = open_engine(name, source)
    rolling = Rolling(source=source, engine=engine, name=name, warehouse=warehouse)
    states = [(run.month, run.state) for run in roll_up(rolling, months, ORDER)]
    wanted = select(BATCH.c.period, BATCH.c.rows).where(BATCH.c.kind == "rollup")
    with warehouse.connect() as connection:
        held = connection.execute(wanted.order_by(BATCH.c.period)).all()
    engine.close()
    warehouse.dispose()
    return states, held


@pytest.fixture
def meeting(monkeypatch):
    """A month is summed only when another is being summed, too."""
    barrier, real = Barrier(2), running.rolled_up

    def rolled(engine, source, month, codes):
        barrier.wait(PATIENCE)
        return real(engine, source, month, codes)

    monkeypatch.setattr(running, "rolled_up", rolled)


@pytest.mark.usefixtures("meeting")
def test_a_server_sums_two_months_at_once_and_they_are_written_in_order(copied, on_server):
    months = MONTHS[1:]
    description = on_server([one for month in months for one in rows_of(month)])
    states, held = written(copied(HELD)[0], description, months, "postgresql")
    assert states == [(month, "done") for month in months]
    assert [period for period, _ in held] == list(months)


@pytest.mark.usefixtures("meeting")
def test_one_connection_sums_one_after_the_other(copied, folder, monkeypatch):
    monkeypatch.setattr(f"{__name__}.PATIENCE", 0.5)
    place = folder(m2026_09=rows_of("2026-09"), m2026_10=rows_of("2026-10"))
    with pytest.raises(BrokenBarrierError):
        written(copied(HELD)[0], place, MONTHS[1:], "duckdb")


def test_at_once_is_the_same_as_one_by_one_even_when_one_is_refused(copied, on_server, folder):
    rows = [one for month in MONTHS for one in rows_of(month)]
    twice = [*rows, rows[1]]
    on_disk = {f"m{month.replace('-', '_')}": rows_of(month) for month in MONTHS}
    on_disk["m2026_09"] = [{"setl_id": 7, **one} for one in rows_of("2026-09") * 2]
    twice = [
        {**one, "setl_id": 7 if one in rows_of("2026-09") else n} for n, one in enumerate(twice)
    ]
    server = written(copied(HELD)[0], on_server(twice), MONTHS, "postgresql")
    alone = written(copied(HELD)[0], folder(**on_disk), MONTHS, "duckdb")
    assert server == alone
    assert dict(server[0])["2026-09"] == "refused"
