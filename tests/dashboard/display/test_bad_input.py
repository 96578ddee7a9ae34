"""What does every analytic page do with figures and names that nobody hoped for?"""

import re
from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.engine import Engine
from dashboard.display.page import Interaction
from dashboard.labels import labels
from dashboard.services.sources import ALL_ROLES
from data_access.tables import Area
from pages import balance, cost, definitions, income_expenditure, population
from tests.dashboard.display.conftest import parts, text

PAGES = {
    "income_expenditure": income_expenditure.PAGE,
    "balance": balance.PAGE,
    "cost": cost.PAGE,
    "population": population.PAGE,
    "definitions": definitions.PAGE,
}
MONTH = "2026-09"
CITY = f"area=990100&period={MONTH}"
HOSTILE = "<script>alert(1)</script>=HYPERLINK(1)"
LONG = "一个名称长达五十个字的统筹地区" * 4
BROKEN = re.compile(r"\b(?:nan|inf|NaN|Infinity|None)\b")


class Bent:
    """A warehouse whose answers are bent on their way out."""

    def __init__(self, held, bend):
        self.held, self.bend = held, bend

    def __getattr__(self, name):
        return getattr(self.held, name)

    def read(self, table, scope, **asked):
        found = self.held.read(table, scope, **asked)
        return self.bend(table, found.copy())


def one_month(_, rows):
    return rows[rows["period"] == MONTH] if "period" in rows else rows


def without_data(_, rows):
    return rows.iloc[:0] if "period" in rows else rows


def times(factor):
    """Every amount and number of persons, whatever its column is called."""

    def bend(_, rows):
        numbers = [name for name in rows if rows[name].dtype == float]
        return rows.assign(**{name: rows[name] * factor for name in numbers})

    return bend


def refunds(_, rows):
    """More was paid back than paid out."""
    if "line" not in rows or "amount" not in rows:
        return rows
    return rows.assign(amount=rows["amount"].where(rows["line"] != "expenditure", -rows["amount"]))


def named(name):
    def bend(table, rows):
        return rows.assign(name_zh=name, name_en=name) if table is Area else rows

    return bend


BENDS = {
    "one month": one_month,
    "no data": without_data,
    "all zero": times(0.0),
    "all negative": times(-1.0),
    "refunds": refunds,
    "long hostile names": named(f"{HOSTILE}{LONG}"[:50]),
}


@pytest.fixture(scope="module")
def made():
    """What was shown before: two questions about one page need it once."""
    return {}


@pytest.fixture
def shown(app, whole_sources, everyone, made):
    """A function: all that a page shows of a bent warehouse."""

    def show(*asked):
        if asked not in made:
            made[asked] = anew(*asked)
        return made[asked]

    def anew(name, bend, query=CITY):
        warehouse = Bent(whole_sources.warehouse, bend)
        sources = replace(whole_sources, warehouse=warehouse, remember=remembering())
        engine = Engine(
            app=app,
            reader=lambda: everyone,
            sources=lambda _: sources,
            refused=lambda *_: None,
            desk=lambda: None,
        )
        return [
            engine.shown(ALL_ROLES, query, part.show, _ask(part)) for part in PAGES[name].sections
        ]

    return show


def remembering():
    """As the house remembers, for one warehouse."""
    held = {}

    def remember(key, build):
        if key not in held:
            held[key] = build()
        return held[key]

    return remember


def _ask(part):
    """A section's question; a dial's as it stands at first."""
    if not isinstance(part, Interaction):
        return part.answer
    stand = {name: getattr(dial, "value", None) for name, dial in part.inputs.items()}
    return lambda sources, chosen: part.ask(sources, chosen, stand)


def charts(made):
    return [part.figure for part in parts(made) if isinstance(part, dcc.Graph)]


@pytest.mark.parametrize("bend", BENDS)
@pytest.mark.parametrize("name", PAGES)
def test_every_section_answers(shown, name, bend):
    made = shown(name, BENDS[bend])
    said = text(made)
    for lang in ("zh", "en"):
        assert labels(lang)("interface.failed.title") not in said
    assert BROKEN.findall(said) == []
    to_json_plotly(made)
    for figure in charts(made):
        go.Figure(figure)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_chosen_is_an_answer(shown, name):
    assert labels("zh")("interface.failed.title") not in text(shown(name, lambda _, rows: rows, ""))


@pytest.mark.parametrize("name", ["income_expenditure", "balance", "cost", "population"])
def test_a_name_opens_no_tag_in_a_chart(shown, name):
    for query in ((), (f"area=990107&period={MONTH}",)):
        for figure in charts(shown(name, BENDS["long hostile names"], *query)):
            drawn = {**figure, "data": [{**one, "meta": None} for one in figure["data"]]}
            assert "<script" not in str(drawn)


@pytest.mark.parametrize("name", ["income_expenditure", "balance", "cost", "population"])
def test_where_nothing_is_stored_no_number_is_made_up(shown, name):
    """Zero is a number: where there is no row, none may stand in a card or a chart."""
    made = shown(name, without_data)
    numbers = [p for p in parts(made) if getattr(p, "className", "") == "kpi-number"]
    assert [text(number) for number in numbers] == []
    for figure in charts(made):
        for trace in figure["data"]:
            values = trace.get(trace.get("meta", {}).get("of", "y"), ())
            assert all(value is None for value in values)
