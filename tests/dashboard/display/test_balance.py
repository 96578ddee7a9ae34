"""How the balances are shown: every place, both languages and themes, strangers' text as text."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.balance import headlines
from dashboard.display.balance_bridge import bridges
from dashboard.display.balance_lines import months_chart, ratios
from dashboard.display.balance_parts import adjusted_months, district_tiles
from dashboard.display.balance_table import periods_table
from dashboard.display.framed import anchor
from dashboard.display.look import Look
from dashboard.figures.balance_wording import effects, sentences
from dashboard.labels import labels
from dashboard.services.adjustment import adjustment
from dashboard.services.balance import balance
from dashboard.services.bridge import bridge
from dashboard.services.dispersion import dispersion
from dashboard.services.selection import Selection
from pages.balance import PAGE
from tests.dashboard.display.conftest import LOOKS, everything, parts, text

MONTH = "2026-09"
PLACES = {
    "city": {"area": "990100", "period": MONTH},
    "open month": {"area": "990100", "period": "2026-10"},
    "first month": {"area": "990100", "period": "2024-05"},
    "district": {"area": "990103", "period": MONTH},
    "nation": {"area": "100000", "period": "2024"},
    "nothing": {"area": "100000", "period": "2026-09"},
    "personal": {"area": "990100", "period": MONTH, "account": "personal"},
}
HOSTILE = "<script>alert(1)</script> =SUM(A1) " + "long" * 10


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_shown(whole_sources, place, lang, theme):
    selection = Selection(**PLACES[place], lang=lang, theme=theme)
    look = Look.of(selection, whole_sources)
    trees = list(everything(PAGE, whole_sources, selection, look))
    for tree in trees:
        assert text(tree).strip()
        to_json_plotly(tree)
    for graph in (one for one in parts(trees) if isinstance(one, dcc.Graph)):
        go.Figure(graph.figure)


@pytest.fixture(scope="module")
def city(whole_sources):
    """A function: the answer and look of a selection."""

    def build(**chosen):
        selection = Selection(**{**PLACES["city"], **chosen})
        return balance(whole_sources, selection), Look.of(selection, whole_sources)

    return build


def test_a_number_that_is_missing_is_said_and_never_zero(city):
    answer, look = city(period="2024-05")
    said = text(headlines(answer, look))
    assert "需要：连续12个月的收入与支出" in said
    assert " 0.0%" not in said


def test_the_card_says_the_light_and_both_ratios(city):
    answer, look = city()
    said = text(headlines(answer, look))
    light = answer.standings[0].lights["expenditure_income_ratio"]
    assert look.wording.value(light) in said
    assert look.wording.level(light.level) in said
    assert "自有口径" in said


def test_a_district_is_told_whose_fund_it_is(city):
    answer, look = city(area="990103")
    said = text(headlines(answer, look))
    assert "统收统支" in said
    assert "责任考核" in said
    figures = text(months_chart(answer, look))
    assert "可支付月数" in figures


def test_the_lines_are_named_on_the_lines(city):
    answer, look = city()
    (graph,) = [one for one in parts(months_chart(answer, look)) if isinstance(one, dcc.Graph)]
    named = [note["text"] for note in graph.figure["layout"]["annotations"]]
    assert {"一级 6 个月", "三级 3 个月", "偏高 15 个月（职工统筹基金）"} <= set(named)


def test_ratios_that_are_the_same_are_one_line(city):
    answer, look = city(scheme="employee")
    (graph,) = [one for one in parts(ratios(answer, look)) if isinstance(one, dcc.Graph)]
    assert [trace["meta"]["column"] for trace in graph.figure["data"]] == ["账面（同自有口径）"]


def test_strangers_text_is_text(whole_sources):
    selection = Selection(**PLACES["city"])
    look = Look.of(selection, whole_sources)
    look = replace(look, areas=dict.fromkeys(look.areas, HOSTILE))
    tiles = district_tiles(dispersion(whole_sources, selection), look)
    assert HOSTILE in text(tiles)  # a component's text is never markup
    answer = adjustment(whole_sources, selection, {"share": 3, "floor": 6})
    graphs = [one for one in parts(adjusted_months(answer, look)) if isinstance(one, dcc.Graph)]
    assert graphs
    assert not any("<script" in str(graph.figure["layout"]) for graph in graphs)
    held = [trace["customdata"] for graph in graphs for trace in graph.figure["data"]]
    assert not any("<script" in said for told in held for said in told)


def test_the_table_holds_the_numbers_of_the_pictures(city):
    answer, look = city(scheme="resident")
    (grid,) = [one for one in parts(periods_table(answer, look)) if hasattr(one, "rowData")]
    newest = grid.rowData[0]
    path = answer.standings[0].path
    assert newest["reserve_months"] == path.at("reserve_months", MONTH)
    assert newest["cumulative_balance"] == path.at("cumulative_balance", MONTH) / 1e4
    assert grid.rowData[-1]["reserve_months"] is None
    assert grid.rowData[-1]["reserve_months_said"] == "无数据"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_at_most_five_sentences_each_leading_to_a_chart(whole_sources, place, lang):
    selection = Selection(**PLACES[place], lang=lang)
    answer, held = balance(whole_sources, selection), dispersion(whole_sources, selection)
    told = sentences(answer, held, "wan", labels(lang))
    assert len(told) <= 5
    assert all(said and figure and "None" not in said for said, figure in told)
    trees = list(everything(PAGE, whole_sources, selection, Look.of(selection, whole_sources)))
    anchors = {getattr(one, "id", None) for one in parts(trees)}
    assert {anchor(figure) for _, figure in told} <= anchors


def test_what_balance_and_expenditure_did_is_all_that_happened():
    by_balance, by_spending = effects((29.0, 4.0), (30.0, 5.0))
    assert by_balance + by_spending == pytest.approx(29 / 4 - 30 / 5)
    assert by_balance < 0 < by_spending


def test_what_was_treated_is_said_with_its_error_or_why_it_cannot_be(whole_sources):
    def said(period):
        selection = Selection(area="990100", period=period, lang="en", unit="wan")
        answer = bridge(whole_sources, selection)
        return answer.funds[0], text(bridges(answer, Look.of(selection, whole_sources)))

    one, told = said(MONTH)
    assert "By month of treatment (incurred, an estimate)" in told
    assert f"standard error {one.unpaid.reserve.standard_error / 1e4:,.2f}" in told
    assert "What was incurred cannot be said: what was paid for" in said("2024-05")[1]
