from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.worker.kind import Books, Hopeless
from dashboard.worker.rollup import WORK
from data_access.connect import open_databases
from tests.data_access.rollup.conftest import describe, put, row

MONTH = {"service_date": date(2026, 10, 5), "payment_date": None, "insu_admdvs": "990103"}


@pytest.fixture
def databases(copied):
    held = open_databases(*copied("small city"))
    yield held
    held.close()


def books(databases, home):
    registers = databases.registers
    return Books(
        engine=databases.engines[0],
        home=home,
        trail=databases.trail,
        explanations=databases.explanations,
        refusals=registers.refusals,
        rollups=registers.rollups,
        jobs=databases.jobs,
    )


def done(databases, home, told):
    arguments = {"source": "s", "engine": "duckdb", "who": "li", "lang": "en"}
    sources = SimpleNamespace(today=date(2026, 11, 20))
    WORK.run(books(databases, home), sources, arguments, lambda *said: told.append(said))


def test_a_month_after_the_other_is_told_kept_and_written_into_the_trail(databases, tmp_path):
    folder = tmp_path / "rollup" / "s"
    put(folder / "2026-09.parquet", [row(setl_id=1), row(setl_id=1)])
    put(folder / "2026-10.parquet", [row(**MONTH), row(**{**MONTH, "vali_flag": "0"})])
    describe(folder, "s")
    told = []
    with pytest.raises(Hopeless) as hopeless:
        done(databases, tmp_path, told)
    assert "have a settlement number" not in str(hopeless.value)
    assert [said[0] for said in told] == [0.5, 1.0]
    refused, good = sorted(databases.registers.rollups.all(), key=lambda run: run.month)
    assert (refused.state, refused.fault) == ("refused", "duplicates")
    assert (good.state, good.rows, good.rejected) == ("done", 2, {"invalid": 1})
    assert good.written > 0
    (record,) = databases.trail.search(limit=9)
    assert (record.deed, record.details["month"]) == ("rollup", "2026-10")


def test_a_source_that_is_not_there_is_hopeless(databases, tmp_path):
    with pytest.raises(Hopeless, match=r"source\.yaml"):
        done(databases, tmp_path, [])
