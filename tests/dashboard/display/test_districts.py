"""How the districts are shown: every place, both languages and themes, strangers' text as text."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.districts import district_head, saying
from dashboard.display.districts_courses import arrived_table, ratio_multiples
from dashboard.display.districts_drive import borne_chart, drive_chart
from dashboard.display.districts_ranking import beside_chart, district_tiles, ranking_tabs
from dashboard.display.districts_table import districts_table
from dashboard.display.framed import anchor
from dashboard.display.look import Look
from dashboard.figures.deficit_wording import sentences
from dashboard.services.deficit import deficit
from dashboard.services.district_figures import district_figures
from dashboard.services.district_measures import ranking
from dashboard.services.ratio_courses import ratio_courses
from dashboard.services.selection import Selection
from dashboard.services.subsidy_parts import subsidy_parts
from data_access.port import Scope
from pages.districts import PAGE
from tests.dashboard.display.conftest import LOOKS, everything, parts, text

MONTH, LATE, SPENDER = "2026-09", "990103", "990107"
PLACES = {
    "city": {"area": "990100", "period": MONTH},
    "employees": {"area": "990100", "period": MONTH, "scheme": "employee"},
    "open month": {"area": "990100", "period": "2026-10"},
    "first month": {"area": "990100", "period": "2024-01"},
    "year": {"area": "990100", "period": "2025"},
    "district": {"area": LATE, "period": MONTH},
    "nation": {"area": "100000"},
}
HOSTILE = "<script>alert(1)</script> =SUM(A1) " + "long" * 10


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_shown(whole_sources, place, lang, theme):
    selection = Selection(**PLACES[place], lang=lang, theme=theme)
    look = Look.of(selection, whole_sources)
    trees = list(everything(PAGE, whole_sources, selection, look))
    for tree in trees:
        said = text(tree)
        assert said.strip()
        assert "None" not in said
        assert "nan" not in said
        to_json_plotly(tree)
    for graph in (one for one in parts(trees) if isinstance(one, dcc.Graph)):
        go.Figure(graph.figure)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_reader_of_one_district_is_shown_that_district(whole_sources, lang):
    alone = replace(whole_sources, scope=Scope(frozenset({SPENDER}), None))
    selection = Selection(area=SPENDER, period=MONTH, lang=lang)
    trees = list(everything(PAGE, alone, selection, Look.of(selection, alone)))
    said = "".join(text(tree) for tree in trees)
    assert "近12个月" in said or "trailing 12 months" in said
    assert LATE not in said
    assert "青岚" not in said
    assert "Qinglan" not in said


@pytest.fixture(scope="module")
def city(whole_sources):
    """A function: the answer and look of a selection."""

    def build(**chosen):
        selection = Selection(**{**PLACES["city"], "scheme": "resident", **chosen})
        return deficit(whole_sources, selection), Look.of(selection, whole_sources)

    return build


def graph_of(tree):
    (found,) = [one for one in parts(tree) if isinstance(one, dcc.Graph)]
    return found.figure


def test_the_bars_add_up_to_the_city(city):
    answer, look = city()
    bars = graph_of(drive_chart(answer, look))["data"][0]
    *each, total = bars["x"]
    assert sum(each) == pytest.approx(total)
    assert total == pytest.approx(answer.lead.whole.surplus / 1e4)
    assert each == sorted(each, reverse=True)


def test_a_missing_district_leaves_the_total_out(city):
    answer, look = city()
    drives = [
        replace(one, surplus=None) if one.area == SPENDER else one for one in answer.lead.drives
    ]
    torn = replace(answer, funds=(replace(answer.lead, drives=tuple(drives)),))
    bars = graph_of(drive_chart(torn, look))["data"][0]
    assert len(bars["x"]) == len(drives)
    assert bars["x"].count(None) == 1
    told = sentences(torn, torn.lead, saying(torn, look))
    assert "不能合成全市" in told[0][0]


def test_the_headline_names_who_drives_and_who_bears(city):
    answer, look = city()
    said = text(district_head(answer, look))
    assert look.area(SPENDER) in said
    assert "全市基金" in said
    assert "3,900 万元" in said.replace("3,900万元", "3,900 万元")


def test_the_late_subsidy_is_said_beside_the_deficit(city):
    answer, look = city()
    told = "".join(said for said, _ in sentences(answer, answer.lead, saying(answer, look)))
    assert "应到未到" in told
    assert "不是支出造成的赤字" in told


def test_the_district_looked_at_is_told_of_first_and_pointed_at(city):
    answer, look = city(area=SPENDER)
    (first, where), *_ = sentences(answer, answer.lead, saying(answer, look))
    assert first.startswith(look.area(SPENDER))
    assert where == "drive"
    ticks = graph_of(drive_chart(answer, look))["layout"]["yaxis"]["ticktext"]
    assert [tick.startswith("▸") for tick in ticks].count(True) == 1


def test_each_deficit_is_parted_whole(city):
    answer, look = city()
    figure = graph_of(borne_chart(answer, look))
    sums = [sum(held) for held in zip(*(trace["x"] for trace in figure["data"]), strict=True)]
    wanted = [-one.surplus / 1e4 for one in answer.lead.lacking]
    assert sums == pytest.approx(wanted)


def test_the_nation_leads_to_its_cities(whole_sources):
    selection = Selection()
    look = Look.of(selection, whole_sources)
    head = district_head(deficit(whole_sources, selection), look)
    links = [one for one in parts(head) if isinstance(one, dcc.Link)]
    assert [one.href for one in links] == ["/districts?area=990100"]


def test_a_tile_leads_to_its_district(city):
    answer, look = city()
    links = [one.href for one in parts(district_tiles(answer, look)) if isinstance(one, dcc.Link)]
    assert len(links) == len(answer.lead.drives)
    assert all(one.startswith("/income-expenditure?") and "scheme=resident" in one for one in links)


def test_every_measure_ranks_the_worst_first(whole_sources, city):
    _, look = city()
    held = ranking(whole_sources, look.selection)
    tree = ranking_tabs(held, look)
    named = {one.id for one in parts(tree) if str(getattr(one, "id", "")).startswith("figure-")}
    assert anchor("ranked-own_source_ratio") in named
    figure = next(one for one in parts(tree) if isinstance(one, dcc.Graph)).figure
    values = figure["data"][0]["x"]
    assert values == sorted(values, reverse=True)
    assert held.measure("own_source_ratio").whole == pytest.approx(
        deficit(whole_sources, look.selection).lead.whole.ratio
    )


def test_where_nothing_moved_the_subsidy_as_due_stands_beside(whole_sources, city):
    _, look = city()
    figure = graph_of(beside_chart(ranking(whole_sources, look.selection), look))
    assert [trace["meta"]["column"] for trace in figure["data"]] == ["自有口径", "补助按应到"]


def test_all_panels_have_one_scale(whole_sources, city):
    _, look = city()
    figure = graph_of(ratio_multiples(ratio_courses(whole_sources, look.selection), look))
    scales = {
        tuple(held["range"]) for name, held in figure["layout"].items() if name.startswith("yaxis")
    }
    assert len(scales) == 1


def test_the_late_cell_is_the_strongest(whole_sources, city):
    _, look = city()
    tree = arrived_table(subsidy_parts(whole_sources, look.selection), look)
    assert "中央" in text(tree)
    cells = [one for one in parts(tree) if "--heat" in str(getattr(one, "style", ""))]
    strongest = max(cells, key=lambda one: float(one.style["--heat"].rstrip("%")))
    assert strongest.children != "100.0%"


def test_the_table_holds_the_numbers_of_the_pictures(whole_sources, city):
    answer, look = city()
    (grid,) = [
        one
        for one in parts(districts_table(district_figures(whole_sources, look.selection), look))
        if hasattr(one, "rowData")
    ]
    rows = {row["area"]: row for row in grid.rowData}
    for one in answer.lead.drives:
        row = rows[look.area(one.area)]
        assert row["surplus"] == one.surplus / 1e4
        assert row["own_source_ratio"] == pytest.approx(one.part.own_ratio * 100)


def test_strangers_text_is_text(whole_sources, city):
    answer, look = city()
    look = replace(look, areas=dict.fromkeys(look.areas, HOSTILE))
    trees = [drive_chart(answer, look), borne_chart(answer, look)]
    trees.append(ratio_multiples(ratio_courses(whole_sources, look.selection), look))
    graphs = [one for one in parts(trees) if isinstance(one, dcc.Graph)]
    assert graphs
    assert not any("<script" in to_json_plotly(graph.figure) for graph in graphs)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("place", [name for name in PLACES if name != "nation"])
def test_at_most_five_sentences_each_leading_to_a_picture(whole_sources, place, lang):
    selection = Selection(**PLACES[place], lang=lang)
    look = Look.of(selection, whole_sources)
    answer = deficit(whole_sources, selection)
    told = sentences(answer, answer.lead, saying(answer, look))
    assert len(told) <= 5
    assert all(said and figure and "None" not in said for said, figure in told)
    trees = list(everything(PAGE, whole_sources, selection, look))
    anchors = {getattr(one, "id", None) for one in parts(trees)}
    assert {anchor(figure) for _, figure in told} <= anchors
