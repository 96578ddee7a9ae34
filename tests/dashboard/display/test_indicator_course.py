"""Does one line on a page show any indicator over time, and is that page then named with it?"""

from dataclasses import replace
from functools import partial

import plotly.graph_objects as go
import pytest
from dash import dcc

from dashboard.display.indicator_course import course_card
from dashboard.display.look import Look
from dashboard.display.page import Page, Section
from dashboard.display.usage import shown_by
from dashboard.figures.measures import axis
from dashboard.indicators.indicator import Unit
from dashboard.labels import labels
from dashboard.services.histories import at, history
from dashboard.services.indicator_course import indicator_course
from dashboard.services.measured import INDICATORS
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES, Scope
from tests.dashboard.display.conftest import parts, text

CITY = "990100"
BY_KIND = {
    "age_structure",
    "arrears",
    "category_cost_share",
    "collection_progress",
    "collection_rate",
    "cost_deviation",
    "cost_concentration",
    "enrolment_growth",
    "high_cost_persons",
    "institution_index",
    "key_disease_cost",
    "service_cost_share",
    "subsidy_arrival",
    "visits_per_head",
}


@pytest.mark.parametrize("name", ["chronic_share", "interest_yield", "fund_income", "insured"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_indicator_is_drawn_and_named(whole_sources, name, lang):
    selection = Selection(area=CITY, lang=lang)
    answer = indicator_course(name, whole_sources, selection)
    card = course_card(answer, Look.of(selection, whole_sources))
    [graph] = [part for part in parts(card) if isinstance(part, dcc.Graph)]
    go.Figure(graph.figure)
    assert any(value is not None for trace in graph.figure["data"] for value in trace["y"])
    assert labels(lang)(f"indicators.{name}.name") in text(card)


def test_it_says_what_the_indicator_says_of_each_scheme_up_to_the_chosen_month(whole_sources):
    month = "2025-06"
    selection = Selection(area=CITY, period=month)
    answer = indicator_course("chronic_share", whole_sources, selection)
    assert (len(answer.periods), answer.periods[-1]) == (61, month)
    assert list(answer.by_scheme) == ["employee", "resident"]
    for scheme, values in answer.by_scheme.items():
        own = history(whole_sources, CITY, "chronic_share", scheme=scheme)
        assert values[-1] == at(own, month) is not None
    alone = indicator_course(
        "chronic_share", whole_sources, Selection(area=CITY, scheme="resident")
    )
    assert list(alone.by_scheme) == ["resident"]


def test_where_nothing_is_known_the_card_is_grey(whole_sources):
    nobody = replace(whole_sources, scope=Scope(frozenset(), frozenset()))
    selection = Selection(area=CITY, lang="en")
    answer = indicator_course("chronic_share", nobody, selection)
    card = course_card(answer, Look.of(selection, nobody))
    assert not [part for part in parts(card) if isinstance(part, dcc.Graph)]
    assert labels("en")("interface.empty.title") in text(card)


@pytest.mark.parametrize("name", sorted(INDICATORS))
def test_every_indicator_has_a_course_or_says_that_it_needs_a_question_of_its_own(
    whole_sources, name
):
    if name in BY_KIND:
        with pytest.raises(ValueError, match="apart: it needs a question of its own"):
            indicator_course(name, whole_sources, Selection(area=CITY))
    else:
        assert indicator_course(name, whole_sources, Selection(area=CITY)).name == name


def test_a_page_that_is_told_an_indicator_shows_it():
    section = Section(ask=partial(indicator_course, "chronic_share"), show=(course_card,))
    page = Page(order=1, roles=ALL_ROLES, sections=(section,))
    assert shown_by({"own": page})["chronic_share"] == ("own",)


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_an_axis(unit):
    scale, name, ticks = axis([1.0, None], unit, labels("en"))
    assert scale > 0
    assert isinstance(name, str)
    assert format(1234.5, ticks.replace("~", ""))
