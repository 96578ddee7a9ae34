"""Does every page render, in both languages and themes, with charts that plotly accepts?"""

from functools import cache
from importlib import import_module

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.engine import Engine
from dashboard.display.page import Act, Dial, Interaction, Page
from dashboard.labels import labels
from dashboard.services.selection import Selection
from data_access.discovery import discover
from tests.dashboard.display.conftest import LOOKS, parts, registering, text

PAGES = discover(import_module("pages"), Page)
QUERIES = [f"lang={lang}&theme={theme}" for lang, theme in LOOKS]
BESIDE = {"budget", "reports", "trail"}  # where one part says for the others why there is nothing
FIGURES = ("period=2023&item=book_line.income", "period=2010", "unit=wan")


@pytest.fixture(scope="module")
def engine(told, everyone):
    with registering() as app:
        yield Engine(
            app=app,
            reader=lambda: everyone,
            sources=lambda _: told,
            refused=lambda *_: None,
            desk=lambda: None,
        )


@pytest.fixture(scope="module")
def shown(engine):
    """A function: what a page called so shows at once for a query, made once."""
    return cache(lambda name, query: answers(engine, PAGES[name], query))


@pytest.fixture(scope="module")
def every_part(shown):
    """A function: every component that any page shows for a query."""
    return cache(lambda query: list(parts([shown(name, query) for name in PAGES])))


def stands(engine, part, query):
    """Whether a part has something to say here at all."""
    reader = engine.reader()
    selection = Selection.parse(query, reader.scope.home())
    return isinstance(part, Interaction) or part.stands(engine.sources(reader), selection)


def answers(engine, page, query):
    """What every section and interaction of a page shows at once."""
    held = []
    for part in page.parts:
        if isinstance(part, Act) or not stands(engine, part, query):
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
def test_every_page_has_its_question_and_answers(engine, shown, name, query):
    page, words = PAGES[name], labels(Selection.parse(query).lang)
    layout = engine._layout(name, page, query)
    assert words(f"pages.{name}.question") in text(layout)
    for answer in shown(name, query):
        said = text(answer)
        assert said or name in BESIDE
        assert words("interface.failed.title") not in said
        assert words("interface.not_ready.title") not in said
        to_json_plotly(answer)


@pytest.mark.parametrize("query", QUERIES)
def test_plotly_accepts_every_chart(every_part, query):
    graphs = [part for part in every_part(query) if isinstance(part, dcc.Graph)]
    assert len(graphs) >= 7
    for graph in graphs:
        assert graph.figure["data"]
        go.Figure(graph.figure)  # raises where a trace or the layout has an unknown property


@pytest.mark.parametrize("query", QUERIES)
def test_no_chart_can_be_sent_anywhere(every_part, query):
    language = Selection.parse(query).lang
    for graph in (part for part in every_part(query) if isinstance(part, dcc.Graph)):
        assert "sendChartToCloud" in graph.config["modeBarButtonsToRemove"]
        assert graph.config["plotlyServerURL"] == ""
        assert graph.config["displaylogo"] is False
        assert graph.config["locale"] == {"zh": "zh-CN", "en": "en"}[language]


@pytest.mark.parametrize("query", QUERIES)
def test_every_chart_has_a_name(every_part, query):
    figures = [part for part in every_part(query) if getattr(part, "role", None) == "figure"]
    assert figures
    assert all(getattr(part, "aria-label") for part in figures)
