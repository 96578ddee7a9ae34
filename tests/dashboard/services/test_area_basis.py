"""A city is projected on its own books; a district, which owns no fund, is not."""

import pytest

from dashboard.services.bases import basis_of
from dashboard.services.projected import projected
from dashboard.services.selection import UnknownSelection
from data_access.assumptions.nation import nation
from data_access.tables import BookLine, Membership

CITY, DISTRICT = "990100", "990101"


def test_the_city_s_base_year_is_that_of_its_books(whole_sources):
    basis, scope = basis_of(whole_sources, CITY), whole_sources.scope.narrow(area=CITY)
    months = [f"2025-{month:02d}" for month in range(1, 13)]
    lines = whole_sources.warehouse.read(BookLine, scope, periods=months)
    income = lines[
        (lines["scheme"] == "resident")
        & (lines["line"] == "income")
        & (lines["account"] == "pooled")
    ]["amount"]
    assert basis.resident.financing.income == pytest.approx(income.sum())
    ends = whole_sources.warehouse.read(Membership, scope, periods=["2024-12", "2025-12"])
    assert basis.employee.membership.active == ends[ends["category"] == "11"]["persons"].sum() / 2
    assert basis.version.startswith(nation().version)
    assert set(projected(CITY, "current_law", 5, whole_sources).outcomes) == {
        "employee_pooled",
        "employee_personal",
        "resident",
        "serious_illness",
    }


def test_who_owns_no_fund_has_no_basis(whole_sources):
    with pytest.raises(UnknownSelection, match="employee pooled: no balance of its own"):
        basis_of(whole_sources, DISTRICT)
    with pytest.raises(UnknownSelection, match="no balance of its own"):
        projected(DISTRICT, "current_law", 5, whole_sources)
