"""Does the budget fit the insured? On the small city, from the stored rows."""

import pytest

from dashboard.services.budget_basis import BasisLine, budget_basis, together
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.tables import BookLine, Budget

CITY = "990100"


def line(**held):
    told = {"final": 100.0, "approved": 110.0, "drivers": 0.04}
    return BasisLine(line="premium_income", **(told | held))


def test_what_a_budget_grows_above_what_it_is_made_of():
    assert line().growth == pytest.approx(0.1)
    assert line().apart == pytest.approx(0.06)


@pytest.mark.parametrize("missing", [{"final": None}, {"final": 0.0}, {"approved": None}])
def test_without_a_base_nothing_is_said(missing):
    assert line(**missing).apart is None
    assert line(drivers=None).apart is None


def test_factors_grow_together():
    assert together([(1.02, 1.0), (1.05, 1.0)]) == pytest.approx(1.02 * 1.05 - 1)
    assert together([(1.0, 0.0)]) is None


def test_premiums_of_employees_follow_insured_and_base(whole_sources):
    found = budget_basis(whole_sources, Selection(area=CITY, scheme="employee", period="2026-09"))
    premium, subsidy, benefits = found.lines
    insured, base = (now / before for now, before in (found.insured, found.base))
    assert premium.drivers == pytest.approx(insured * base - 1)
    assert subsidy.drivers == benefits.drivers == pytest.approx(insured - 1)


def test_last_year_s_final_beside_this_year_s_approved(whole_sources):
    found = budget_basis(whole_sources, Selection(area=CITY, scheme="resident", period="2026-09"))
    scope = full_scope().narrow(area=CITY, scheme="resident")
    rows = whole_sources.warehouse.read(BookLine, scope)
    own = rows[(rows["line"] == "premium_income") & rows["period"].str.startswith("2025")]
    budgets = whole_sources.warehouse.read(Budget, scope, periods=["2026"])
    told = budgets[(budgets["line"] == "premium_income") & (budgets["edition"] == "approved")]
    premium = found.lines[0]
    assert found.base is None
    assert premium.final == pytest.approx(own["amount"].sum())
    assert premium.approved == told["amount"].iloc[0]


def test_the_first_year_has_no_year_before(whole_sources):
    found = budget_basis(whole_sources, Selection(area=CITY, scheme="resident", period="2024-06"))
    assert all(one.growth is None for one in found.lines)
    assert budget_basis(whole_sources, Selection()) is None
