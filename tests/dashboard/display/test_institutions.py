"""Does the page of institutions show every area, and nothing but what is known, harmlessly?"""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.framed import anchor
from dashboard.display.institution import institution_view
from dashboard.display.institutions import RANKED, headline, peers_strip, ranking
from dashboard.display.look import Look
from dashboard.display.page import Interaction, Section
from dashboard.figures.canvas import Canvas
from dashboard.figures.institution_wording import sentences
from dashboard.figures.palette import palette
from dashboard.figures.strip import Dot, strip
from dashboard.labels import labels
from dashboard.services.institution import picked_institution
from dashboard.services.institution_story import institution_story
from dashboard.services.institutions import standings
from dashboard.services.selection import Selection
from pages.institutions import PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text

WHERE = (
    Selection(),
    Selection(area="990100", period="2026-09"),
    Selection(area="990107", scheme="employee", period="2026-08"),
    Selection(area="990199", scheme="resident", period="2025"),
    Selection(area="990100", period="2019-01", unit="yuan"),
)
CITY = Selection(area="990100", period="2026-09")
HOSTILE = "<script>alert(1)</script>"


def shown(sources, selection):
    look = Look.of(selection, sources)
    made = []
    for part in PAGE.sections:
        if isinstance(part, Interaction):
            made += [draw(part.ask(sources, selection, {}), look) for draw in part.show]
        elif isinstance(part, Section) and part.stands(sources, selection):
            made += [draw(part.ask(sources, selection), look) for draw in part.show]
    return made


@pytest.mark.parametrize("where", WHERE, ids=lambda one: f"{one.area}-{one.scheme}-{one.period}")
@pytest.mark.parametrize(("lang", "theme"), LOOKS)
def test_every_section_is_shown_and_drawn_right(whole_sources, where, lang, theme):
    made = shown(whole_sources, replace(where, lang=lang, theme=theme))
    to_json_plotly(made)
    for graph in (part for part in parts(made) if isinstance(part, dcc.Graph)):
        go.Figure(graph.figure)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_nation_says_once_what_would_fill_the_page(whole_sources, lang):
    made = shown(whole_sources, Selection(lang=lang))
    assert text(made).count(labels(lang)("pages.institutions.nothing")) == 1
    assert any(getattr(part, "id", "") == RANKED for part in parts(made))  # or none is ever picked


def test_every_sentence_leads_to_a_figure_of_the_page(whole_sources):
    made = shown(whole_sources, CITY)
    there = {getattr(part, "id", None) for part in parts(made)}
    said = sentences(institution_story(whole_sources, CITY), {}, labels("zh"))
    assert 3 <= len(said) <= 5
    assert {anchor(figure) for _, figure in said} <= there


def test_the_ranking_holds_everybody_once_the_highest_first_the_unknown_last(whole_sources):
    answer = standings(whole_sources, CITY)
    made = ranking(answer, Look.of(CITY, whole_sources))
    [held] = [part for part in parts(made) if getattr(part, "id", "") == RANKED]
    indexes = [row["index"] for row in held.rowData]
    known = [index for index in indexes if index is not None]
    assert len(held.rowData) == len(answer.table)
    assert indexes[: len(known)] == sorted(known, reverse=True)
    assert all(row["index_said"] == "无数据" for row in held.rowData[len(known) :])


def test_the_bars_add_up_to_the_last_one(whole_sources):
    card = picked_institution(whole_sources, CITY, {})
    made = institution_view(card, Look.of(CITY, whole_sources))
    graph = next(part for part in parts(made) if isinstance(part, dcc.Graph))
    *each, together = graph.figure["data"][0]["x"]
    assert sum(each) == pytest.approx(together)
    assert together == pytest.approx(card.index - 1)


def test_the_chart_s_link_leads_to_this_very_institution(whole_sources):
    card = picked_institution(whole_sources, CITY, {})
    made = institution_view(card, Look.of(CITY, whole_sources))
    links = [getattr(part, "data-link", "") for part in parts(made)]
    assert any(f"institution={card.institution}" in link for link in links)


def test_an_institution_that_cannot_be_judged_says_why(whole_sources):
    table = standings(whole_sources, CITY).table
    code = table.loc[table["tier"] == "tertiary", "institution"].iloc[0]
    card = picked_institution(whole_sources, replace(CITY, institution=code), {})
    assert (card.index, card.evidence) == (None, "none")
    said = text(institution_view(card, Look.of(CITY, whole_sources)))
    assert "无法判定" in said
    assert "不足一半" in said


def test_a_hostile_name_is_text(whole_sources):
    answer = institution_story(whole_sources, CITY)
    table = answer.held.table.assign(name=HOSTILE)
    held = replace(answer, held=replace(answer.held, table=table))
    made = peers_strip(held, Look.of(CITY, whole_sources))
    graph = next(part for part in parts(made) if isinstance(part, dcc.Graph))
    drawn = [*graph.figure["data"][0]["customdata"]]
    drawn += [note["text"] for note in graph.figure["layout"]["annotations"]]
    assert not any("<script>" in one for one in drawn)
    assert any("&lt;script&gt;" in one for one in drawn)
    assert text(headline(held, Look.of(CITY, whole_sources)))


def test_two_thousand_dots_are_one_trace_in_which_each_has_a_place_of_its_own():
    canvas = Canvas(colours=palette("light"), words=labels("en"), unit="x")
    dots = [
        Dot(group="a", name=str(n), value=1 + n / 1e4, said="", colour="category-1")
        for n in range(2000)
    ]
    figure = strip(["a", "b"], dots, canvas, nobody="nobody")
    [trace] = figure["data"]
    assert len(set(zip(trace["x"], trace["y"], strict=True))) == 2000
    assert all(-0.5 < y < 0.5 for y in trace["y"])
    assert "nobody" in [note["text"] for note in figure["layout"]["annotations"]]
