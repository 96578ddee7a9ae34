"""Is the institution that was planted found in the whole city, and explained by its component?"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.early_warning.rule import Level
from dashboard.services.institution import institution_card, picked_institution
from dashboard.services.institution_story import institution_story
from dashboard.services.institutions import standings
from dashboard.services.selection import Selection
from data_access.connect import open_databases, scope_of
from data_access.port import Scope
from data_access.sample import PLANTED_FAULTS
from data_access.sample.city.plan import figures

pytestmark = pytest.mark.slow
PLANTED = next(fault for fault in PLANTED_FAULTS if fault.name == "dear_institution")
CODE = figures()["planted"]["dear_institution"]["institution"]
CITY = Selection(area="990100", period=PLANTED.period, scheme=PLANTED.scheme)


@pytest.fixture(scope="module")
def city(model):
    databases = open_databases(*model("whole city"))
    yield lambda areas: databases.sources(scope_of(areas, None), date(2026, 11, 20))
    databases.close()


def test_it_stands_out_most_and_by_what_its_cases_cost(city):
    sources = city(None)
    first = institution_story(sources, CITY).leading
    assert (first.institution, first.area) == (CODE, PLANTED.area)
    assert (first.component, first.level) == ("cost_per_case", Level.ONE)
    card = picked_institution(sources, CITY, {"row": None})
    assert card.institution == CODE
    assert str(card.month_level) == PLANTED.expect  # of the month alone
    parts = {one.name: one.part for one in card.components}
    assert sum(parts.values()) == pytest.approx(card.index - 1)
    assert parts["cost_per_case"] > 0.9 * (card.index - 1)


def test_nobody_else_comes_near_it_and_the_few_are_not_judged(city):
    table = standings(city(None), CITY).table
    assert table["index"].nlargest(2).iloc[1] < 1.3
    tertiary = table[table["tier"] == "tertiary"]
    assert set(tertiary["level"]) == {Level.UNKNOWN}
    assert tertiary["others"].max() < 5


def test_its_course_begins_with_the_year_in_which_it_was_planted(city):
    card = institution_card(city(None), CITY, CODE)
    told = zip(card.course.periods, card.course.year, card.course.month, strict=True)
    at = {period: (year, month) for period, year, month in told}
    assert at["2025-12"][1] < 1.2
    assert at["2026-01"][1] > 1.5
    assert at[PLANTED.period] == pytest.approx((card.index, card.month_index))
    assert len(card.course.periods) == 48
    early = institution_card(city(None), replace(CITY, period="2019-12"), CODE)
    assert early.course.year[:11] == (None,) * 11  # no whole year yet
    assert early.course.year[11] == pytest.approx(early.index)


def test_a_reader_of_its_district_is_told_the_same_index_and_nobody_else_s_name(city):
    own = city(frozenset({PLANTED.area}))
    here = Selection(area=PLANTED.area, period=PLANTED.period, scheme=PLANTED.scheme)
    card = institution_card(own, here, CODE)
    whole = institution_card(city(None), CITY, CODE)
    assert card.index == pytest.approx(whole.index)
    assert whole.median_index > 1.3
    assert card.median_index is None  # the others' own figures are not theirs to see
    assert card.course.year[-1] == pytest.approx(whole.course.year[-1])
    table = standings(own, here).table
    assert set(table["area"]) == {PLANTED.area}
    assert len(table) < len(standings(city(None), CITY).table)
    elsewhere = standings(city(None), CITY).table
    foreign = elsewhere.loc[elsewhere["home"] != PLANTED.area, "institution"].iloc[0]
    assert institution_card(own, here, foreign) is None


def test_settlements_are_told_with_who_bears_what(city):
    card = institution_card(city(None), Selection(area="990100", period="2026-09"), CODE)
    newest, last, *_ = card.settled
    assert (newest.year, newest.clearing, newest.over) == ("2026", None, None)
    assert last.execution == pytest.approx(last.settled / last.budget)
    assert last.over < 0
    assert last.kept == last.clearing > 0
    beyond = next(one for one in card.settled if one.over is not None and one.over > 0)
    assert beyond.kept is None
    assert 0 <= beyond.borne <= beyond.over


def test_no_scope_reads_peers_of_nowhere(city):
    sources = city(frozenset({"100000"}))
    assert standings(sources, Selection()) is None
    assert sources.scope == Scope(frozenset({"100000"}), None)
