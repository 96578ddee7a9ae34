"""Does every page render, in both languages and themes, with charts that plotly accepts?"""

from importlib import import_module
from itertools import product

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.engine import Engine
from dashboard.display.page import Act, Dial, Interaction, Page
from dashboard.labels import labels
from dashboard.services.selection import Selection
from data_access.discovery import discover
from tests.dashboard.display.conftest import parts, text

PAGES = discover(import_module("pages"), Page)
QUERIES = [f"lang={lang}&theme={theme}" for lang, theme in product(("zh", "en"), ("light", "dark"))]
FIGURES = ("period=2023&item=book_line.income", "period=2010", "unit=wan")


@pytest.fixture
def engine(app, told, everyone):
    return Engine(
        app=app,
        reader=lambda: everyone,
        sources=lambda _: told,
        refused=lambda *_: None,
        desk=lambda: None,
    )


def shown(engine, page, query):
    """What every section and interaction of a page shows at once."""
    held = []
    for part in page.sections:
        if isinstance(part, Act):
            continue

        def ask(sources, selection, part=part):
            if not isinstance(part, Interaction):
                return part.ask(sources, selection)
            picked = {"year": [{"scheme": "resident", "period": "2024"}]}
            dials = {name: d.value for name, d in part.inputs.items() if isinstance(d, Dial)}
            return part.ask(sources, selection, {**picked, **dials})

        held.append(engine.shown(page.roles, query, part.show, ask))
    return held


@pytest.mark.parametrize("query", [*QUERIES, *FIGURES])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_question_and_answers(engine, name, query):
    page, words = PAGES[name], labels(Selection.parse(query).lang)
    layout = engine._layout(name, page, query)
    assert words(f"pages.{name}.question") in text(layout)
    for answer in shown(engine, page, query):
        said = text(answer)
        assert said
        assert words("interface.failed.title") not in said
        assert words("interface.not_ready.title") not in said
        to_json_plotly(answer)


@pytest.mark.parametrize("query", QUERIES)
def test_plotly_accepts_every_chart(engine, query):
    graphs = [
        part
        for page in PAGES.values()
        for part in parts(shown(engine, page, query))
        if isinstance(part, dcc.Graph)
    ]
    assert len(graphs) >= 7
    for graph in graphs:
        assert graph.figure["data"]
        go.Figure(graph.figure)  # raises where a trace or the layout has an unknown property


def test_no_chart_can_be_sent_anywhere(engine):
    held = parts([shown(engine, page, "") for page in PAGES.values()])
    for graph in (part for part in held if isinstance(part, dcc.Graph)):
        assert "sendChartToCloud" in graph.config["modeBarButtonsToRemove"]
        assert graph.config["plotlyServerURL"] == ""
        assert graph.config["displaylogo"] is False
        assert graph.config["locale"] == "zh-CN"


def test_every_chart_has_a_name(engine):
    held = parts([shown(engine, page, "lang=en") for page in PAGES.values()])
    figures = [part for part in held if getattr(part, "role", None) == "figure"]
    assert figures
    assert all(getattr(part, "aria-label") for part in figures)
