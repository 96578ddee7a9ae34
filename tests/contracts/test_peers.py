"""What is told of peers, and is no institution ever told that the reader may not see?"""

import numpy as np
import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.sql.load import Batch, load
from tests.contracts.test_parts import CITY, EAST, MUNICIPAL, ONLY_CITY, WEST, areas

MONTH = "2026-09"


def home(number, area, tier="secondary"):
    told = {"institution": f"H{number}", "area": area, "name": f"H{number}", "tier": tier}
    return {**told, "kind": "general", "hosp_lv": "05", "since": "2010-01-01"}


def figures(number, area, period=MONTH, scheme="employee", **changed):
    """An institution's month: ``number`` stays at a thousand yuan each, weighing one and a half."""
    return {
        "area": area,
        "institution": f"H{number}",
        "scheme": scheme,
        "period": period,
        "months": 1,
        "basis": "settlement",
        "status": "closed",
        "visits": 10 * number,
        "patients": 5 * number,
        "admissions": number,
        "days": 8 * number,
        "readmissions": 1,
        "cost_fen": 200_000 * number,
        "inpatient_cost_fen": 100_000 * number,
        "drug_cost_fen": 50_000 * number,
        "consumable_cost_fen": None,
        "fund_paid_fen": 90_000 * number,
        "case_mix": 1.5,
        "source": "BOOKS",
        "batch": "city",
        "file": "months.csv",
        "row": number + 1,
        "note": "",
        **changed,
    }


@pytest.fixture
def city(engine, databases, batch):
    """A function: a warehouse whose districts have these institutions, (number, area) each."""

    def build(*where, **changed):
        rows = {
            "source": batch().rows["source"],
            "area": areas(),
            "institution": [home(number, area) for number, area in where],
            "institution_month": [figures(number, area, **changed) for number, area in where],
        }
        load(engine, Batch(name="city", sha256="1", rows=rows))
        return databases.warehouse

    return build


def told(warehouse, scope, gauge="plain_case"):
    rows = warehouse.read(tables.PeerMonth, scope)
    return rows[rows["gauge"] == gauge]


SIX = [(1, EAST), *((number, WEST) for number in range(2, 7))]


def test_the_sums_of_the_whole_city_are_told_to_every_part(city):
    warehouse = city(*SIX)
    for area in (CITY, EAST):
        [row] = told(warehouse, Scope(frozenset({area}), None)).to_dict("records")
        assert (row["area"], row["told"]) == (area, 6)
        assert (row["top"], row["bottom"]) == (21_000.0, 21.0)  # yuan, and 1 + … + 6 stays
    adjusted = told(warehouse, ONLY_CITY, "adjusted_case")["bottom"].to_list()
    assert adjusted == [31.5]
    assert sorted(told(warehouse, full_scope())["area"]) == sorted([CITY, EAST, WEST, MUNICIPAL])


def test_of_six_none_can_be_told_and_of_five_one_could(city):
    [row] = told(city(*SIX[:5]), ONLY_CITY).to_dict("records")
    assert row["told"] == 5
    assert np.isnan([row["top"], row["bottom"]]).all()


def test_a_reader_who_has_all_but_a_few_is_not_told_the_few(city):
    warehouse = city(*SIX)
    [west] = told(warehouse, Scope(frozenset({WEST}), None)).to_dict("records")
    assert west["told"] == 6
    assert np.isnan(west["top"])  # less their own five, the sum would be East's one
    [both] = (
        told(warehouse, Scope(frozenset({EAST, WEST}), None))
        .drop(columns="area")
        .to_dict("records")[:1]
    )
    assert both["top"] == 21_000.0


def test_what_few_told_is_not_added_up(city):
    warehouse = city(*SIX)
    assert told(warehouse, ONLY_CITY, "consumable_share").empty  # nobody told consumables
    assert told(warehouse, ONLY_CITY, "visit_cost").empty  # everybody takes somebody in


def test_a_reader_of_one_scheme_sees_no_other(city):
    warehouse = city(*SIX, scheme="resident")
    assert told(warehouse, Scope(None, frozenset({"employee"}))).empty
    assert set(told(warehouse, Scope(None, frozenset({"resident"})))["scheme"]) == {"resident"}


def test_only_the_periods_asked_for_are_read(city):
    warehouse = city(*SIX)
    assert warehouse.read(tables.PeerMonth, ONLY_CITY, periods=["2026-08"]).empty
    assert len(warehouse.read(tables.PeerMonth, ONLY_CITY, periods=[MONTH])) == 6


def test_no_column_names_an_institution():
    assert "institution" not in tables.columns_of(tables.PeerMonth)
