"""A city whose claims give its rules may move them; the funds that have none stay as they are."""

import pytest

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.what_if import what_if
from dashboard.services.what_if_levers import lever_panel
from dashboard.services.what_if_reach import touching

CITY = "990100"
NAMES = ("inpatient_deductible", "inpatient_ratio", "elsewhere_share")


def of_panel(sources, **selected):
    panel = lever_panel(sources, Selection(**selected))
    return {one.name: one for held in panel.groups.values() for one in held if one.name in NAMES}


def test_the_city_moves_them_and_the_nation_cannot(whole_sources):
    stands = of_panel(whole_sources, area=CITY, scheme="employee")
    assert set(stands) == set(NAMES)
    assert all(one.rest == 0 and one.touches and not one.moved for one in stands.values())
    assert of_panel(whole_sources, scheme="employee") == {}
    theirs = of_panel(whole_sources, area=CITY, scheme="resident")
    assert not any(one.touches for one in theirs.values())
    assert {touching(whole_sources, CITY)[name] for name in NAMES} == {
        frozenset({"employee_pooled"})
    }


@pytest.mark.parametrize(
    ("name", "shown", "sign"), [(NAMES[0], 200, -1), (NAMES[1], 3, 1), (NAMES[2], 5, 1)]
)
def test_the_fund_pays_by_what_is_moved(whole_sources, name, shown, sign):
    told = what_if(
        whole_sources,
        Selection(area=CITY, scheme="employee"),
        {f"{name}-value": shown, f"{name}-start": 2027, f"{name}-shape": "step"},
    )
    assert (told.refused, told.idle) == (None, ())
    assert f"~{name}~" in told.notation
    difference = told.now.path.expenditure - told.law.path.expenditure
    assert difference[0] == 0
    assert (difference[1:] * sign > 0).all()


def test_beside_what_sums_them_up_they_are_refused(whole_sources):
    values = {"inpatient_deductible-value": 200, "inpatient_payment-value": -3}
    told = what_if(whole_sources, Selection(area=CITY, scheme="employee"), values)
    assert told.refused.code == "contradiction"
    assert basis_of(whole_sources, CITY).employee.benefits.scale == {}
