"""Does a city's projection stand on what its own ages cost, say so, else on the packaged curve?"""

from dataclasses import replace

import pytest

from dashboard.display.look import Look
from dashboard.display.what_if_made import made_cards
from dashboard.labels import labels
from dashboard.services.age_costs import BANDS, cost_of_ages, members_of_ages
from dashboard.services.age_profiles import profiles_of
from dashboard.services.area_basis import basis_over, books_of
from dashboard.services.selection import Selection
from dashboard.services.what_if_years import TAB, made_years
from data_access.assumptions.nation import nation
from data_access.tables import AgeCost

CITY, YEAR = "990100", 2025


class Untold:
    """A warehouse in which nobody told the cost of ages."""

    def __init__(self, held):
        self._held = held

    def __getattr__(self, name):
        return getattr(self._held, name)

    def read(self, table, *given, **how):
        rows = self._held.read(table, *given, **how)
        return rows.iloc[:0] if table is AgeCost else rows


def test_a_band_s_price_is_what_the_fund_paid_a_member(whole_sources):
    people = books_of(whole_sources, CITY, YEAR).people.sum(axis=0)
    found = profiles_of(whole_sources, CITY, YEAR, people)
    assert set(found) == {"employee", "resident"}
    of = ("employee", str(YEAR))
    paid = cost_of_ages(whole_sources, CITY, of, ("14",), "fund_paid")
    members = members_of_ages(whole_sources, CITY, of)
    at = BANDS.index(70)
    assert found["employee"]["chronic"][70] == pytest.approx(paid[at] / members[at])


def test_a_city_is_projected_on_its_own_curves_and_without_them_on_the_packaged(whole_sources):
    packaged = nation()
    own = basis_over(whole_sources, CITY, packaged)
    assert own.employee.benefits.own == ("inpatient", "chronic", "outpatient")
    bare = replace(
        whole_sources,
        warehouse=Untold(whole_sources.warehouse),
        remember=lambda _, build: build(),
    )
    plain = basis_over(bare, CITY, packaged)
    assert plain.employee.benefits.own == ()
    assert plain.employee.benefits.groups == packaged.employee.benefits.groups
    assert plain.employee.benefits.cost == own.employee.benefits.cost  # the books' either way


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_year_says_whose_curve_it_is(whole_sources, lang):
    chosen = Selection(area=CITY, scheme="employee", lang=lang)
    made = made_years(whole_sources, chosen, {"tab": TAB})
    shown = str(made_cards(made, Look(selection=chosen, words=labels(lang), publications={})))
    assert str(YEAR) in shown
    assert labels(lang)("pages.what_if.made.items.chronic") in shown
    told = labels(lang)("pages.what_if.made.own_curves", services="", year=YEAR)
    assert told[-20:] in shown
