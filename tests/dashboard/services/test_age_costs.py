"""Is what ages cost all that was settled, and is growth split into dearer and older exactly?"""

import numpy as np
import pytest

from dashboard.display.cost_growth import standardised_steps
from dashboard.display.look import Look
from dashboard.labels import labels
from dashboard.services.age_costs import BANDS, cost_of_ages, members_of_ages, told_years
from dashboard.services.cost_standardised import ages_by_year, cost_standardised
from dashboard.services.selection import Selection
from data_access.tables import AgeCost, Claims, Membership

CITY, BOTH = "990100", ("employee", "resident")
SHOWN = Selection(area=CITY, period="2026-09", lang="en")


def test_every_year_s_ages_cost_what_its_claims_did(whole_sources):
    scope = whole_sources.scope.narrow(area=CITY)
    rows = whole_sources.warehouse.read(AgeCost, scope, by=("area", "scheme", "service"))
    claims = whole_sources.warehouse.read(Claims, scope, by=("area", "scheme", "service"))
    claims = claims[claims["months"] == 1]
    claims = claims.assign(period=claims["period"].str[:4])
    for value in ("cost", "fund_paid"):
        told = rows.groupby(["scheme", "service", "period"])[value].sum()
        settled = claims.groupby(["scheme", "service", "period"])[value].sum()
        assert told.to_dict() == pytest.approx(settled.reindex(told.index).to_dict(), abs=0.001)
    assert told_years(whole_sources, CITY)[-1] == "2025"  # no year before it is over


def test_members_are_the_mean_of_the_year_and_children_are_no_employees(whole_sources):
    found = members_of_ages(whole_sources, CITY, ("employee", "2025"))
    rows = whole_sources.warehouse.read(
        Membership, whole_sources.scope.narrow(area=CITY), by=("area", "scheme")
    )
    own = rows[(rows["scheme"] == "employee") & rows["period"].str.startswith("2025-")]
    assert found.sum() == pytest.approx(own["persons"].sum() / 12)
    assert found[: BANDS.index(15)].sum() == 0
    assert members_of_ages(whole_sources, CITY, ("employee", "2026")) is None  # not over


def test_dearer_and_older_make_the_change_of_a_head(whole_sources):
    years = ages_by_year(whole_sources, CITY, BOTH, "2026-09")
    assert [one.period for one in years] == ["2025"]
    for one in years:
        assert one.rates + one.composition == pytest.approx(one.after - one.before)
    assert ages_by_year(whole_sources, CITY, BOTH, "2024-12") == ()
    alone = ages_by_year(whole_sources, CITY, ("employee",), "2026-09")[-1]
    cost, people = (
        sum(one(whole_sources, CITY, ("employee", "2025")))
        for one in (cost_of_ages, members_of_ages)
    )
    assert alone.after == pytest.approx(cost / people)
    assert alone.composition > 0  # the city grows older, and the old cost more


def test_a_year_that_lacks_an_area_s_ages_is_not_told(whole_sources):
    assert cost_of_ages(whole_sources, CITY, ("employee", "2026")) is None
    assert cost_of_ages(whole_sources, CITY, ("employee", "2025"), ("99",)) is None
    births = cost_of_ages(whole_sources, CITY, ("employee", "2025"), ("52",))
    assert births[BANDS.index(30)] > 0
    assert np.all(births[BANDS.index(60) :] == 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_shows_ageing_beside_the_other_two(whole_sources, lang):
    look = Look(selection=Selection(area=CITY, lang=lang), words=labels(lang), publications={})
    shown = standardised_steps(cost_standardised(whole_sources, SHOWN), look)
    assert "2025" in str(shown)
    assert labels(lang)("pages.cost.standardised.ages.composition") in str(shown)
