"""How supervision is shown: every place, both languages and themes."""

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.assessed import assessed_cards, assessed_table, effect_cards
from dashboard.display.look import Look
from dashboard.display.supervision import supervised_head, supervised_kinds
from dashboard.display.supervision_strip import SUPERVISION
from dashboard.services.assessed import assessment
from dashboard.services.selection import Selection
from dashboard.services.supervision import supervision
from dashboard.services.supervision_effects import supervision_effects
from tests.dashboard.display.conftest import LOOKS, parts, text

PLACES = {
    "city": {"area": "990100", "period": "2026-09"},
    "early": {"area": "990100", "period": "2024-03"},
    "district": {"area": "990103", "period": "2026-09"},
    "nation": {"area": "100000"},
}


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_shown(whole_sources, place, lang, theme):
    selection = Selection(**PLACES[place], lang=lang, theme=theme)
    look = Look.of(selection, whole_sources)
    trees = [
        draw(section.ask(whole_sources, selection), look)
        for section in SUPERVISION
        for draw in section.show
    ]
    for tree in trees:
        assert "None" not in text(tree)
        to_json_plotly(tree)
    for graph in (one for one in parts(trees) if isinstance(one, dcc.Graph)):
        go.Figure(graph.figure)


@pytest.fixture(scope="module")
def city(whole_sources):
    selection = Selection(**PLACES["city"])
    return selection, Look.of(selection, whole_sources)


def test_the_strip_stands_where_there_are_months(whole_sources, city):
    assert all(section.stands(whole_sources, city[0]) for section in SUPERVISION)
    assert not any(section.stands(whole_sources, Selection()) for section in SUPERVISION)


def test_what_is_missing_is_said_and_never_zero(whole_sources):
    selection = Selection(**PLACES["early"])
    look = Look.of(selection, whole_sources)
    said = text(supervised_head(supervision(whole_sources, selection), look))
    assert said.count("无数据") == 4
    nothing = assessment(whole_sources, Selection())
    assert "没有监管绩效目标" in text(assessed_table(nothing, look))
    assert "没有监管绩效目标" in text(assessed_cards(nothing, look))


def test_a_bar_is_all_that_was_inspected(whole_sources, city):
    held = supervision(whole_sources, city[0])
    (graph,) = [one for one in parts(supervised_kinds(held, city[1])) if isinstance(one, dcc.Graph)]
    handled, clear = (trace["x"] for trace in graph.figure["data"])
    whole = sorted((kind["inspected"] for kind in held.kinds.values()), reverse=True)
    assert [a + b for a, b in zip(handled, clear, strict=True)] == whole


def test_reached_or_not_is_said_in_words(whole_sources, city):
    answer = assessment(whole_sources, city[0])
    said = text(assessed_cards(answer, city[1]))
    assert "要求 ≥ 95.0%" in said
    assert said.count("达到") >= 3
    (grid,) = [one for one in parts(assessed_table(answer, city[1])) if hasattr(one, "rowData")]
    assert len(grid.rowData) == 19
    assert {row["met"] for row in grid.rowData} <= {"达到", "未达到", "无法判定"}


def test_a_trial_run_is_marked_and_every_card_is_sourced(city):
    cards = supervision_effects(None, city[0])
    said = text(effect_cards(cards, city[1]))
    assert said.count("模拟运行") >= 1
    assert said.count("来源：") == len(cards)
    assert "−11.37%" in said
    assert "5,996.78 万元" in said
