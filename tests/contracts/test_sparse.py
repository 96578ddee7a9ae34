"""Who tells nothing of a kind had none of it; who tells nothing at all is missing."""

import numpy as np
import pytest

from data_access import tables
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.sql.load import Batch, load
from tests.contracts.test_parts import EAST, ONLY_CITY, WEST, areas

MONEY = ("cost", "in_scope", "fund_paid", "other_paid", "account_paid", "own_paid")
JANUARY, FEBRUARY = "2024-01", "2024-02"


def claim(area, service, period, yuan, scheme="resident"):
    return {
        "area": area,
        "scheme": scheme,
        "service": service,
        "tier": "tertiary",
        "place": "local",
        "period": period,
        "months": 1,
        "basis": "settlement",
        "status": "closed",
        "visits": 1,
        "days": 2,
        **{f"{name}_fen": 100 * yuan for name in MONEY},
        "source": "BOOKS",
        "batch": "city",
        "file": "claims.csv",
        "row": 2,
        "note": "",
    }


@pytest.fixture
def claims(engine, databases, batch):
    """A function: a warehouse of two districts with these claims."""

    def build(*rows):
        held = {"source": batch().rows["source"], "area": areas(), "claims": list(rows)}
        load(engine, Batch(name="city", sha256="1", rows=held))
        return databases.warehouse

    return build


def costs(frame, *keys):
    return frame.set_index(list(keys))["cost"].to_dict()


def told(*, east_february=("21",)):
    """Inpatients everywhere; day surgery in West's January alone; East's February as asked for."""
    return (
        *(claim(area, "21", JANUARY, 5) for area in (EAST, WEST)),
        claim(WEST, "28", JANUARY, 3),
        claim(WEST, "21", FEBRUARY, 5),
        *(claim(EAST, service, FEBRUARY, 7) for service in east_february),
    )


@pytest.mark.parametrize("periods", [None, [FEBRUARY]])
def test_a_kind_that_nobody_told_is_nothing_in_a_month_that_everybody_told(claims, periods):
    warehouse = claims(*told())
    found = costs(warehouse.read(tables.Claims, ONLY_CITY, periods=periods), "service", "period")
    assert found["21", FEBRUARY] == 12
    assert found.get(("28", FEBRUARY), 0.0) == 0.0
    if periods is None:
        assert found["28", JANUARY] == 3
        assert ("28", FEBRUARY) in found


@pytest.mark.parametrize("periods", [None, [FEBRUARY]])
def test_a_month_of_which_a_part_told_nothing_is_missing(claims, periods):
    warehouse = claims(*told(east_february=()))
    rows = warehouse.read(tables.Claims, ONLY_CITY, periods=periods)
    found = costs(rows, "service", "period")
    assert np.isnan(found["21", FEBRUARY])


def test_what_is_summed_away_needs_no_kind_in_every_month(claims):
    warehouse = claims(*told())
    for by in (["area"], ["area", "scheme"], ["area", "scheme", "tier"]):
        rows = warehouse.read(tables.Claims, ONLY_CITY, by=by)
        assert costs(rows, "period") == {JANUARY: 13, FEBRUARY: 12}, by
    by_service = warehouse.read(tables.Claims, ONLY_CITY, by=["area", "scheme", "service"])
    assert costs(by_service, "service", "period")["28", FEBRUARY] == 0


def test_a_scheme_that_tells_nothing_leaves_the_sum_of_both_missing(claims):
    both = [claim(EAST, "21", JANUARY, 4, scheme="employee"), *told()]
    rows = claims(*both).read(tables.Claims, Scope(frozenset({EAST}), None), by=["area", "service"])
    found = costs(rows, "period")
    assert found[JANUARY] == 9
    assert np.isnan(found[FEBRUARY])


def test_a_part_that_tells_nothing_leaves_the_sum_of_all_missing(claims):
    rows = claims(*told(east_february=())).read(tables.Claims, full_scope(), by=["scheme"])
    found = costs(rows, "period")
    assert found[JANUARY] == 13
    assert np.isnan(found[FEBRUARY])


def test_a_part_s_own_rows_are_filled_too_and_a_missing_month_stays_away(claims):
    rows = claims(*told(east_february=())).read(tables.Claims, Scope(frozenset({EAST, WEST}), None))
    found = costs(rows, "area", "service", "period")
    assert found[WEST, "28", FEBRUARY] == 0
    assert not any(area == EAST and period == FEBRUARY for area, _, period in found)
    assert (EAST, "28", JANUARY) not in found  # East never had day surgery
    assert set(rows["status"]) == {"closed"}
