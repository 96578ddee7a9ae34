"""Providers' totals on the small city, worked out again from the stored rows."""

from dataclasses import replace

import pytest

from dashboard.services.provider_budgets import AHEAD, Settled, provider_budgets
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.tables import Institution, InstitutionMonth, ProviderSettlement

CITY = "990100"


def settled(**held):
    told = {"budget": 100.0, "settled": 60.0, "pace": 0.5, "advances": 1.0, "retention": 1.0}
    return Settled(tier="primary", kind="clinic", count=1, name="", clearing=None, **(told | held))


def test_how_far_ahead_in_points_and_in_money():
    held = settled()
    assert held.execution == pytest.approx(0.6)
    assert held.deviation == pytest.approx(0.1)
    assert held.excess == pytest.approx(10)


@pytest.mark.parametrize(
    "missing", [{"budget": None}, {"budget": 0.0}, {"settled": None}, {"pace": None}]
)
def test_without_a_base_nothing_is_said(missing):
    held = settled(**missing)
    assert (held.deviation, held.excess) == (None, None)


@pytest.fixture(scope="module")
def stored(whole_sources):
    rows = whole_sources.warehouse.read(
        ProviderSettlement, full_scope().narrow(area=CITY), periods=["2026"]
    )
    known = whole_sources.warehouse.read(Institution, full_scope().narrow(area=CITY))
    return rows.merge(known[["institution", "tier", "kind"]], on="institution")


def test_groups_are_the_sums_of_their_institutions(whole_sources, stored):
    found = provider_budgets(whole_sources, Selection(area=CITY))
    sums = stored.groupby(["tier", "kind"])[["budget", "settled", "retention"]].sum()
    assert {(one.tier, one.kind) for one in found.groups} == set(sums.index)
    for one in found.groups:
        for name in ("budget", "settled", "retention"):
            assert getattr(one, name) == pytest.approx(sums.loc[(one.tier, one.kind), name])
        assert one.clearing is None  # the year is not cleared
    assert found.whole.count == sum(one.count for one in found.groups)
    assert found.whole.budget == pytest.approx(stored["budget"].sum())


def test_the_pace_is_that_of_the_tier_in_the_years_before(whole_sources):
    """The small city has two whole years before 2026: the mean of their shares by October."""
    rows = whole_sources.warehouse.read(InstitutionMonth, full_scope().narrow(area=CITY))
    known = whole_sources.warehouse.read(Institution, full_scope().narrow(area=CITY))
    tertiary = known.loc[known["tier"] == "tertiary", "institution"]
    own = rows[rows["institution"].isin(tertiary) & (rows["scheme"] == "resident")]
    shares = []
    for year in ("2024", "2025"):
        paid = own[own["period"].str.startswith(year)]
        part = paid.loc[paid["period"] <= f"{year}-10", "fund_paid"].sum()
        shares.append(part / paid["fund_paid"].sum())
    found = provider_budgets(whole_sources, Selection(area=CITY, scheme="resident"))
    group = next(one for one in found.groups if one.tier == "tertiary")
    assert found.month == "2026-10"
    assert group.pace == pytest.approx(sum(shares) / 2)


def test_who_is_furthest_ahead_comes_first(whole_sources):
    found = provider_budgets(whole_sources, Selection(area=CITY))
    assert all(one.deviation >= AHEAD and one.name for one in found.furthest)
    more = [one.excess for one in found.furthest]
    assert more == sorted(more, reverse=True)
    assert len(more) <= found.ahead <= found.whole.count


def test_a_whole_year_has_its_whole_pace_and_its_clearing(whole_sources):
    found = provider_budgets(whole_sources, Selection(area=CITY, period="2025"))
    assert found.month == "2025-12"
    assert found.whole.pace == pytest.approx(1)
    assert found.whole.clearing is not None


def test_the_indicator_is_the_same_figure(whole_sources, stored):
    found = provider_budgets(whole_sources, Selection(area=CITY))
    assert found.schemes == ("employee", "resident")
    for scheme, value in zip(found.schemes, found.execution, strict=True):
        own = stored[stored["scheme"] == scheme]
        assert value == pytest.approx(own["settled"].sum() / own["budget"].sum())


def test_the_first_year_has_no_pace(whole_sources):
    found = provider_budgets(whole_sources, Selection(area=CITY, period="2024-05"))
    assert found.month == "2024-12"  # a year's settlement is told whole
    early = provider_budgets(whole_sources, Selection())
    assert early is None


def test_a_district_and_its_reader_see_their_own(whole_sources):
    scope = Scope(areas=frozenset({"990107"}), schemes=None)
    found = provider_budgets(replace(whole_sources, scope=scope), Selection(area="990107"))
    whole = provider_budgets(whole_sources, Selection(area=CITY))
    assert 0 < found.whole.count < whole.whole.count
