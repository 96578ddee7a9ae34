"""Does the cost page show every area, in both languages and themes, and only what is known?"""

from dataclasses import replace

import plotly.graph_objects as go
import pytest
from dash import dcc
from plotly.io.json import to_json_plotly

from dashboard.display.cost import month_bars
from dashboard.display.cost_people import concentration_curve, disease_bars, disease_table
from dashboard.display.cost_structure import structure_tabs
from dashboard.display.cost_tables import structure_tree
from dashboard.display.framed import anchor
from dashboard.display.look import Look
from dashboard.figures.cost_wording import sentences
from dashboard.labels import labels
from dashboard.services.cost_months import cost_months
from dashboard.services.cost_story import cost_story
from dashboard.services.cost_structure import cost_structure
from dashboard.services.high_cost import high_cost
from dashboard.services.key_diseases import key_diseases
from dashboard.services.selection import Selection
from forecasting.decomposition import Change, ChangeKind
from pages.cost import PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text

WHERE = (
    Selection(),
    Selection(period="2026-09"),
    Selection(area="990100", period="2026-09"),
    Selection(area="990107", scheme="employee", period="2026-08"),
    Selection(area="990100", period="2024-05"),
    Selection(area="990100", period="2025", unit="yuan"),
)
CITY = Selection(area="990100", period="2026-09")
HOSTILE = "<script>alert(1)</script>=1+1"


def shown(sources, selection):
    look = Look.of(selection, sources)
    return [
        draw(answer, look)
        for part in PAGE.sections
        for answer in [part.ask(sources, selection)]
        for draw in part.show
    ]


@pytest.mark.parametrize("where", WHERE, ids=lambda one: f"{one.area}-{one.scheme}-{one.period}")
@pytest.mark.parametrize(("lang", "theme"), LOOKS)
def test_every_section_is_shown_and_drawn_right(whole_sources, where, lang, theme):
    made = shown(whole_sources, replace(where, lang=lang, theme=theme))
    assert all(text(one) for one in made)
    to_json_plotly(made)
    for graph in (part for part in parts(made) if isinstance(part, dcc.Graph)):
        go.Figure(graph.figure)


def test_every_sentence_leads_to_a_figure_of_the_page(whole_sources):
    made = shown(whole_sources, CITY)
    there = {getattr(part, "id", None) for part in parts(made)}
    said = sentences(cost_story(whole_sources, CITY), "auto", labels("zh"))
    assert len(said) == 5
    assert {anchor(figure) for _, figure in said} <= there
    assert "个百分点" in said[1][0]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_nation_says_what_would_fill_its_empty_cards(whole_sources, lang):
    said = text(shown(whole_sources, Selection(lang=lang)))
    assert labels(lang)("pages.cost.needs.claims") in said
    assert labels(lang)("pages.cost.no_claims") in said


def test_a_part_leads_to_its_stored_rows(whole_sources):
    made = structure_tabs(cost_structure(whole_sources, CITY), Look.of(CITY, whole_sources))
    links = [part.href for part in parts(made) if isinstance(part, dcc.Link)]
    assert "/trace?area=990100&period=2026-09&item=claims.cost.21" in links
    assert any(link.endswith("item=claim_cost.cost.drug") for link in links)


def test_withheld_counts_are_said_and_nowhere_else(whole_sources):
    least = 500  # persons: some diseases of the small city have fewer patients, most have more
    many = replace(whole_sources, house=replace(whole_sources.house, small_cells=least))
    answer, look = key_diseases(many, CITY), Look.of(CITY, many)
    few = [one.code for one in answer.diseases if one.few]
    assert 0 < len(few) < len(answer.diseases)
    assert "不足 500 人" in str(disease_table(answer, look))
    graph = next(part for part in parts(disease_bars(answer, look)) if isinstance(part, dcc.Graph))
    held = graph.figure["data"][0]
    hidden = [text for value, text in zip(held["x"], held["text"], strict=True) if value is None]
    assert hidden == ["不足 500 人"] * len(few)


@pytest.mark.parametrize(
    ("lang", "label", "span"),
    [
        ("zh", "本年患者（人）", "自本年1月起去重"),
        ("en", "Patients since January", "since January"),
    ],
)
def test_patients_are_called_what_they_are(whole_sources, lang, label, span):
    """The column's head, the info mark and the dictionary tell the span that the figure has."""
    where = replace(CITY, lang=lang)
    answer, look = key_diseases(whole_sources, where), Look.of(where, whole_sources)
    table = next(part for part in parts(disease_table(answer, look)) if hasattr(part, "rowData"))
    heads = {column["field"]: column["headerName"] for column in table.columnDefs}
    assert heads["patients"] == label
    stroke = next(one for one in answer.diseases if one.code == "stroke")
    assert stroke.patients in {row["patients"] for row in table.rowData}
    meant = labels(lang)("indicators.key_disease_cost.definition")
    assert span in meant
    assert meant in text(disease_bars(answer, look))
    assert labels(lang)("indicators.cost_concentration.definition") in text(
        concentration_curve(high_cost(whole_sources, where), look)
    )


def months_figure(sources, **changed):
    answer = replace(cost_months(sources, CITY), **changed)
    made = month_bars(answer, Look.of(CITY, sources))
    return next(part.figure for part in parts(made) if isinstance(part, dcc.Graph))


def test_what_stands_out_is_marked_where_it_is(whole_sources):
    found = (
        Change(period="2026-02", kind=ChangeKind.OUTLIER, size=-0.1, method="robust_z"),
        Change(period="2025-08", kind=ChangeKind.LEVEL, size=0.2, method="optimal_partitioning"),
        Change(period="2010-01", kind=ChangeKind.OUTLIER, size=9.0, method="robust_z"),
    )
    figure = months_figure(whole_sources, changes=found)
    diamonds = figure["data"][-1]
    bars = dict(zip(figure["data"][0]["x"], figure["data"][0]["y"], strict=True))
    assert diamonds["x"] == ["2026-02-01"]
    assert diamonds["y"] == [bars["2026-02-01"]]
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert "水平变化 +20.0%" in said


def test_what_cannot_be_counted_is_no_missing_number(whole_sources):
    """A claim has cost of many kinds: there are no claims of one kind, with or without data."""
    shown = structure_tree(cost_structure(whole_sources, CITY), Look.of(CITY, whole_sources))
    [held] = [part for part in parts(shown) if type(part).__name__ == "AgGrid"]
    for row in held.rowData:
        by_kind = row["path"].startswith("费用项目")
        assert (row["claims_said"] == "—") is by_kind
        assert (row["per_claim_said"] == "—") is by_kind
        assert "无数据" not in row["cost_said"]


def test_a_break_s_name_is_text_whatever_stands_in_it(whole_sources):
    figure = months_figure(whole_sources, breaks={"2025-08": HOSTILE}, changes=())
    said = [note["text"] for note in figure["layout"]["annotations"]]
    assert any("&lt;script&gt;" in one for one in said)
    assert not any("<script>" in one for one in said)
