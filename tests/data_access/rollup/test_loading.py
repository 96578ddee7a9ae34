"""Does a month of settlements become the very facts that the packaged city has?"""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from data_access.books.batches import Sender, revert
from data_access.connect import open_engine as open_warehouse
from data_access.rollup.engine import open_engine
from data_access.rollup.loading import Order, already, codes_of, load
from data_access.rollup.month import rolled_up
from data_access.rollup.problem import Fault, Refused
from data_access.rollup.run import Rolling, roll_up
from data_access.rollup.source import read_source
from data_access.sql.schema import BATCH, STORED, VERSION
from data_access.tables import Claims, Cohort
from data_access.tables.claims import TREATED
from tests.data_access.rollup.conftest import CITY_MONTH, describe, put, row

ORDER = Order(who="finance", at=1_800_000_000_000, today=date(2026, 11, 20))


@pytest.fixture(scope="module")
def made(city_source, model):
    """The city's month, rolled up with the codes of its warehouse."""
    warehouse = open_warehouse(model("small city")[0])
    source = read_source(city_source)
    engine = open_engine("duckdb", source)
    found = rolled_up(engine, source, CITY_MONTH, codes_of(warehouse))
    engine.close()
    warehouse.dispose()
    return source, found


@pytest.fixture
def warehouse(copied):
    engine = open_warehouse(copied("small city")[0])
    yield engine
    engine.dispose()


def one(warehouse, wanted):
    with warehouse.connect() as connection:
        return connection.execute(wanted).scalar()


def changed(month, fen=1):
    """The month, with a little more paid of its first kind of claims."""
    claims = dict(month.cubes["claims"])
    for name in ("cost_fen", "fund_paid_fen"):
        claims[name] = [claims[name][0] + fen, *claims[name][1:]]
    return replace(month, version=month.version + 1, cubes={**month.cubes, "claims": claims})


def again(source, version):
    return replace(source, said=source.said.model_copy(update={"version": version}))


def test_the_city_rolled_up_is_the_city_to_the_fen(made, warehouse):
    source, month = made
    assert month.rows > 100_000
    assert month.rejected.keys() == {
        "invalid", "outside_month", "paid_before_treated", "wrong_sign", "unknown_area",
        "unknown_person_type", "unknown_service", "unknown_tier",
    }  # fmt: skip
    before = one(warehouse, select(VERSION.c.data_version))
    assert load(warehouse, source, month, ORDER) == 0  # not one figure is new or different
    assert one(warehouse, select(VERSION.c.data_version)) == before
    assert already(warehouse, source, CITY_MONTH)


def test_what_differs_by_a_fen_becomes_a_new_version_and_can_be_taken_back(made, warehouse):
    source, month = made
    load(warehouse, source, month, ORDER)
    assert load(warehouse, again(source, 2), changed(month), ORDER) == 1
    claims = STORED[Claims]
    new = select(claims.c.version).where(claims.c.batch == f"rollup-yunzhou-{CITY_MONTH}-v2")
    assert one(warehouse, new) == 2
    assert load(warehouse, again(source, 2), changed(month), ORDER) == 0  # idempotent
    with pytest.raises(Refused) as refused:
        load(warehouse, source, month, ORDER)
    assert refused.value.fault is Fault.ROLLED_BACK
    sender = Sender(who="finance", at=ORDER.at + 1, today=ORDER.today)
    assert revert(warehouse, f"rollup-yunzhou-{CITY_MONTH}-v2", sender) == 1
    assert not already(warehouse, again(source, 2), CITY_MONTH)


def test_a_kind_of_claims_that_is_gone_is_nothing(made, warehouse):
    source, month = made
    claims = {name: cells[1:] for name, cells in month.cubes["claims"].items()}
    less = replace(month, cubes={**month.cubes, "claims": claims})
    assert load(warehouse, source, less, ORDER) == 1
    stored = STORED[Claims]
    batch = select(stored.c.cost_fen).where(stored.c.batch.startswith("rollup"))
    assert one(warehouse, batch) == 0


def test_who_is_registered_as_ill_stays_as_the_register_says(made, warehouse):
    source, month = made
    stored = STORED[Cohort]
    names = ("area", "scheme", "cohort", "persons", "cost_fen", "fund_paid_fen")
    told = select(*(stored.c[name] for name in names)).where(
        stored.c.period == CITY_MONTH, stored.c.cohort.in_(TREATED)
    )
    with warehouse.connect() as connection:
        cells = zip(*connection.execute(told).all(), strict=True)
        cohort = dict(zip(names, cells, strict=True))
    assert (
        load(warehouse, source, replace(month, cubes={**month.cubes, "cohort": cohort}), ORDER) == 0
    )


def closed(month, period):
    """The same figures, told of a month that is closed."""
    kept = {name: month.cubes[name] for name in ("claims",)}
    return changed(replace(month, month=period, cubes=kept))


def test_a_closed_month_is_refused_whole_unless_it_is_restated(made, warehouse):
    source, month = made
    batches = select(func.count()).select_from(BATCH)
    before = one(warehouse, batches)
    with pytest.raises(Refused) as refused:
        load(warehouse, again(source, 2), closed(month, "2026-08"), ORDER)
    assert (refused.value.fault, refused.value.values["months"]) == (Fault.CLOSED, "2026-08")
    assert one(warehouse, batches) == before
    why = replace(ORDER, reason="late invoices")
    assert load(warehouse, again(source, 2), closed(month, "2026-08"), why) > 100
    stored = STORED[Claims]
    status = select(stored.c.status).where(stored.c.batch.startswith("rollup")).distinct()
    assert one(warehouse, status) == "closed"


def test_a_broken_run_goes_on_where_it_was(city_source, warehouse, tmp_path):
    shutil.copyfile(city_source / f"{CITY_MONTH}.parquet", tmp_path / f"{CITY_MONTH}.parquet")
    put(tmp_path / "2026-09.parquet", [row(setl_id=7), row(setl_id=7)])
    describe(tmp_path, "yunzhou")
    source = read_source(tmp_path)
    engine = open_engine("duckdb", source)
    rolling = Rolling(source=source, engine=engine, name="duckdb", warehouse=warehouse)
    first = roll_up(rolling, [], ORDER)
    refused = next(first)
    assert (refused.month, refused.state, refused.fault) == ("2026-09", "refused", "duplicates")
    first.close()  # broken off here
    assert one(warehouse, select(func.count()).where(BATCH.c.kind == "rollup")) == 0
    assert [run.state for run in roll_up(rolling, [], ORDER)] == ["refused", "done"]
    assert [run.state for run in roll_up(rolling, [CITY_MONTH], ORDER)] == ["same"]
    engine.close()
