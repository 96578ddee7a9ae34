"""Jumps of enrolment, who paid and who is late, the weeks of the autumn, and who will retire."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.services.collected_from import collected_from
from dashboard.services.collection_weeks import a_year_before, collection_weeks
from dashboard.services.enrolment_jumps import enrolment_jumps, jumps
from dashboard.services.retirements import retirements
from dashboard.services.selection import Selection
from dashboard.services.subsidies import late, subsidies
from data_access.port import Scope
from data_access.sample.city.plan import figures
from data_access.tables import Contribution, Membership, Subsidy, WeeklyCollection
from tests.dashboard.indicators.conftest import months_of

CITY, LATE = "990100", "990103"
LEAVES = {"990199", "990103", "990107"}
CHOSEN = Selection(area=CITY, period="2026-09")


def series(*persons, first="2025-01"):
    """One kind of insured by month, as the detector takes it."""
    keys = [("990104", "employee", "active")]
    index = pd.MultiIndex.from_tuples(keys, names=["area", "scheme", "category"])
    return pd.DataFrame([persons], index=index, columns=months_of(first, len(persons)))


def steady(count, start=90_000.0, step=76.0):
    return [start + step * month for month in range(count)]


def test_a_jump_that_comes_and_goes_is_told_once_with_both_months():
    persons = steady(24)
    for month in (15, 16, 17):
        persons[month] += 5000
    found = jumps(series(*persons))
    assert len(found) == 1
    assert (found[0].month, found[0].left) == ("2026-04", "2026-07")
    assert found[0].persons == 5076
    assert found[0].beyond == 5000
    assert found[0].rate == pytest.approx(5076 / persons[14])


def test_a_jump_that_stays_has_not_left():
    persons = [value + (9000 if month > 10 else 0) for month, value in enumerate(steady(24))]
    found = jumps(series(*persons))
    assert [(one.month, one.left) for one in found] == [("2025-12", None)]


def test_a_fall_is_a_jump_too():
    persons = [value - (9000 if month > 10 else 0) for month, value in enumerate(steady(24))]
    (found,) = jumps(series(*persons))
    assert found.beyond == -9000


def test_slow_growth_is_a_jump_only_over_the_quarter():
    persons = [1000.0] * 6 + [1030.0, 1060.0, 1080.0] + [1080.0] * 6
    (found,) = jumps(series(*persons))
    assert found.month == "2025-07"
    assert found.rate == pytest.approx(0.03)


@pytest.mark.parametrize("persons", [(), (0.0, 0.0, 5000.0), (1000.0,), (np.nan, 1000.0, np.nan)])
def test_without_a_base_nothing_is_a_jump(persons):
    assert jumps(series(*persons)) == []


def test_a_gap_is_no_jump():
    persons = steady(24)
    persons[10] = np.nan
    assert jumps(series(*persons)) == []
    assert jumps(series(*persons).drop(columns="2025-11")) == []


def test_the_changes_of_the_parts_month_by_month(whole_sources):
    found = enrolment_jumps(whole_sources, CHOSEN)
    assert found.months[-1] == "2026-09"
    assert {area for area, _ in found.rows} == LEAVES
    assert all(abs(rate) < 0.05 for _, rates in found.rows for rate in rates)
    assert found.jumps == ()
    assert enrolment_jumps(whole_sources, Selection()).rows == ()


def test_rates_and_arrears_by_payer(whole_sources):
    held = whole_sources.warehouse.read(Contribution, whole_sources.scope)
    own = held[held["area"].isin(LEAVES) & (held["payer"] == "employer")]
    year = own[own["period"].between("2026-01", "2026-09")]
    (found,) = [
        one for one in collected_from(whole_sources, CHOSEN).payers if one.payer == "employer"
    ]
    assert found.rates[-1] == pytest.approx(year["paid"].sum() / year["due"].sum())
    assert found.arrears == pytest.approx(own.query("period == '2026-09'")["arrears"].sum())


def test_payers_of_one_scheme(whole_sources):
    found = collected_from(whole_sources, replace(CHOSEN, scheme="resident"))
    assert [one.payer for one in found.payers] == ["resident", "assisted"]
    assert collected_from(whole_sources, Selection()).payers == ()


def test_the_planted_late_subsidy_is_named(whole_sources):
    planted = figures()["planted"]["late_subsidy"]
    found = subsidies(whole_sources, CHOSEN)
    assert [(one.area, one.level, one.since, one.owed) for one in found.late] == [
        (planted["area"], planted["level"], planted["due"][0], pytest.approx(planted["yuan"]))
    ]
    held = whole_sources.warehouse.read(Subsidy, whole_sources.scope)
    year = held[held["area"].isin(LEAVES) & held["period"].between("2026-01", "2026-09")]
    central = year.query("level == 'central' and scheme == 'resident'")
    (sent,) = [one for one in found.sent if (one.level, one.scheme) == ("central", "resident")]
    assert sent.rate == pytest.approx(central["arrived"].sum() / central["due"].sum())
    assert sent.due - sent.arrived == pytest.approx(planted["yuan"])


def test_once_it_has_arrived_nobody_is_late(whole_sources):
    assert subsidies(whole_sources, replace(CHOSEN, period="2026-10")).late == ()
    assert subsidies(whole_sources, Selection()).sent == ()


def test_a_reader_of_another_district_is_told_of_no_late_subsidy(whole_sources):
    other = replace(whole_sources, scope=Scope(frozenset({"990107"}), None))
    assert subsidies(other, replace(CHOSEN, area="990107")).late == ()


def test_what_was_paid_later_is_late_since_the_last_debt():
    table = pd.DataFrame(
        {
            "area": "a",
            "scheme": "resident",
            "level": "city",
            "period": months_of("2026-01", 4),
            "due": [10.0, 20.0, 30.0, 40.0],
            "arrived": [5.0, 20.0, 25.0, 30.0],
        }
    )
    (found,) = late(table, "2026-04")
    assert (found.since, found.owed) == ("2026-03", 10)


def test_the_weeks_add_up_to_those_insured_in_august(whole_sources):
    held = whole_sources.warehouse.read(WeeklyCollection, whole_sources.scope)
    own = held[held["area"].isin(LEAVES) & (held["cover"] == 2027)]
    found = collection_weeks(whole_sources, CHOSEN)
    assert found.cover == 2027
    assert found.days[-1] == "2026-09-30"
    last = collection_weeks(whole_sources, Selection(area=CITY))
    assert last.days[-1] == "2026-10-31"
    paid = last.now[-1] / last.now[0] * own.loc[own["week"] == last.days[0], "persons"].sum()
    assert paid == pytest.approx(own["persons"].sum())
    assert last.before[-1] == pytest.approx(last.now[-1], abs=0.05)


def test_last_year_is_told_of_the_same_day():
    weeks = pd.DataFrame({"week": ["2025-09-07", "2025-09-14"], "value": [0.1, 0.24]})
    days = ("2026-09-01", "2026-09-07", "2026-09-09", "2026-09-20")
    assert a_year_before(days, weeks) == (None, 0.1, pytest.approx(0.14), None)
    assert a_year_before(days, weeks[:0]) == (None,) * 4


def test_employees_have_no_weeks(whole_sources):
    assert collection_weeks(whole_sources, replace(CHOSEN, scheme="employee")) is None
    assert collection_weeks(whole_sources, Selection()) is None
    assert collection_weeks(whole_sources, replace(CHOSEN, period="2024-06")) is None


def test_the_wave_is_made_of_those_who_work(whole_sources):
    found = retirements(whole_sources, CHOSEN)
    register = whole_sources.warehouse.read(Membership, whole_sources.scope, periods=["2026-09"])
    own = register[register["area"].isin(LEAVES) & (register["category"] == "11")]
    assert found.active == own["persons"].sum()
    assert (found.years[0], found.years[-1]) == ("2027", "2036")
    low, high = found.bounds
    assert 0 < low <= high < found.active
    assert high < sum(found.undelayed)  # the delay postpones
    men = own[(own["sex"] == "male") & own["age"].between(50, 59)]["persons"].sum()
    assert sum(found.men) < men


def test_few_persons_are_withheld(whole_sources):
    house = replace(whole_sources.house, small_cells=10**6)
    found = retirements(replace(whole_sources, house=house), CHOSEN)
    assert set(found.men) == {None}
    assert found.bounds is None


def test_nobody_retires_where_no_register_is(whole_sources):
    assert retirements(whole_sources, Selection()) is None
    assert retirements(whole_sources, replace(CHOSEN, scheme="resident")) is None
