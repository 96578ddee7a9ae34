"""Is an area's own curve of cost over age its claims', and left alone where there is none?"""

import numpy as np
import pytest

from data_access.assumptions.nation import nation
from forecasting.actuarial.expenditure import curves
from forecasting.actuarial.profile import single_ages
from forecasting.actuarial.profiled import own_groups, with_profiles

FIRSTS = (0, 20, 40, 60, 80)
PEOPLE = np.full(101, 100.0)
PAID = np.array([0.0, 2e5, 4e5, 9e5, 6e5])
MEMBERS = np.array([0.0, 1000, 1000, 900, 500])


def test_each_band_costs_what_its_claims_were_a_member():
    groups = own_groups(PAID, MEMBERS, FIRSTS, PEOPLE)
    assert groups == pytest.approx({0: 200, 20: 200, 40: 400, 60: 1000, 80: 1200})
    curve = single_ages(groups, PEOPLE)
    assert curve[60:80].mean() == pytest.approx(1000)


def test_where_no_curve_can_be_said_there_is_none():
    assert own_groups(PAID, np.zeros(5), FIRSTS, PEOPLE) == {}
    assert own_groups(np.zeros(5), MEMBERS, FIRSTS, PEOPLE) == {}
    assert own_groups(-PAID, MEMBERS, FIRSTS, PEOPLE) == {}
    uneven = np.array([0.0, 1e9, 1.0, 1e9, 1.0])
    assert own_groups(uneven, MEMBERS, FIRSTS, PEOPLE) == {}


def test_own_curves_stand_for_the_packaged_ones_of_their_services_alone():
    packaged = nation()
    groups = {0: 1.0, 60: 4.0}
    found = with_profiles(
        packaged, {"employee": {"inpatient": groups, "unknown": groups}}, packaged
    )
    own = found.employee.benefits
    assert own.groups["inpatient"] == groups
    assert own.own == ("inpatient",)
    assert own.groups["chronic"] == packaged.employee.benefits.groups["chronic"]
    assert found.resident.benefits.own == ()


def test_the_dear_old_stay_dearer_in_proportion():
    packaged, steep = nation(), nation({"cost_profile": "high"})
    found = with_profiles(steep, {"employee": {"inpatient": {0: 1.0, 60: 4.0, 75: 6.0}}}, packaged)
    own = found.employee.benefits.groups["inpatient"]
    theirs, plain = (one.employee.benefits.groups["inpatient"][70] for one in (steep, packaged))
    assert own == pytest.approx({0: 1.0, 60: 4.0, 75: 6.0 * theirs / plain})


def test_the_base_year_costs_what_it_did_whatever_the_curve():
    groups = own_groups(PAID, MEMBERS, FIRSTS, PEOPLE)
    insured = np.linspace(50, 10, 101)
    held = curves({"inpatient": 7e8}, {"inpatient": groups}, PEOPLE, insured)
    assert held["inpatient"] @ insured == pytest.approx(7e8)
