"""Do the months of a year, rolled up, count the persons that the packaged city counts?"""

import pytest
from sqlalchemy import select

from data_access.connect import open_engine as open_warehouse
from data_access.rollup.engine import open_engine
from data_access.rollup.loading import codes_of
from data_access.rollup.month import rolled_up
from data_access.rollup.source import read_source
from data_access.sample.city.build import city
from data_access.sample.detail.cohort_money import money
from data_access.sample.detail.write import describe, detail, write_month
from data_access.sql.schema import STORED
from data_access.tables import Cohort, InstitutionMonth, KeyDisease
from data_access.tables.claims import REGISTERED, TREATED
from tests.data_access.rollup.conftest import listed

MONTHS = ("2026-01", "2026-02", "2026-03")


@pytest.fixture(scope="module")
def warehouse(model):
    engine = open_warehouse(model("small city")[0])
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def made(tmp_path_factory, warehouse):
    """Each month of the year so far, rolled up."""
    place = tmp_path_factory.mktemp("year")
    batches = city(small=True)
    for month in MONTHS:
        write_month(place, month, detail(batches, month))
    describe(place, "yunzhou")
    source = read_source(place)
    engine = open_engine("duckdb", source)
    codes = codes_of(warehouse)
    found = {month: rolled_up(engine, source, month, codes).cubes for month in MONTHS}
    engine.close()
    return found


def packaged(warehouse, contract, month, names):
    """The rows of a month as they are stored."""
    table = STORED[contract]
    wanted = select(*(table.c[name] for name in names)).where(
        table.c.period == month, table.c.replaced.is_(None)
    )
    with warehouse.connect() as connection:
        return [dict(row) for row in connection.execute(wanted).mappings()]


def told(rows, keys, figures):
    return {tuple(row[key] for key in keys): tuple(row[one] for one in figures) for row in rows}


@pytest.mark.parametrize("month", MONTHS)
def test_patients_of_key_diseases_are_those_of_the_packaged_city(made, warehouse, month):
    keys = ["area", "scheme", "disease"]
    figures = ["patients", "visits", "cost_fen", "fund_paid_fen"]
    expected = packaged(warehouse, KeyDisease, month, [*keys, *figures])
    assert len(expected) == 60
    assert told(listed(made[month]["key_disease"]), keys, figures) == told(expected, keys, figures)


@pytest.mark.parametrize("month", MONTHS)
def test_cohorts_are_those_of_the_packaged_city(made, warehouse, month):
    keys, figures = ["area", "scheme", "cohort"], ["persons", "cost_fen", "fund_paid_fen"]
    expected = packaged(warehouse, Cohort, month, [*keys, *figures])
    settled = [row for row in expected if row["cohort"] not in REGISTERED]
    assert {row["cohort"] for row in settled} == set(TREATED)
    assert told(listed(made[month]["cohort"]), keys, figures) == told(settled, keys, figures)


@pytest.mark.parametrize("month", MONTHS)
def test_persons_of_the_year_go_to_institutions_as_they_say(made, warehouse, month):
    keys, figures = ["institution", "scheme"], ["patients"]
    expected = packaged(warehouse, InstitutionMonth, month, [*keys, *figures])
    found = told(listed(made[month]["institution_month"]), keys, figures)
    assert found == told(expected, keys, figures)


@pytest.mark.slow
def test_the_whole_city_s_cohorts_are_as_packaged(tmp_path):
    month = "2026-01"
    keys, figures = ["area", "scheme", "cohort"], ["cost_fen", "fund_paid_fen"]
    batches = city()
    told_of = next(batch for batch in batches if batch.name.endswith(month)).rows["cohort"]
    settled = [row for row in told_of if row["cohort"] in TREATED]
    found = money(batches, [month], tmp_path).to_dict("records")
    assert len(found) == len(settled) == 120
    assert told(found, keys, figures) == told(settled, keys, figures)
