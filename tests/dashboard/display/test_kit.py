"""Do the parts of the kit say everything that must be said with a number, and nothing false?"""

import json
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import dcc, html

from dashboard.display.chart import canvas
from dashboard.display.framed import About, framed, known, said_once
from dashboard.display.grid import figure, grid, titled, tree
from dashboard.display.heat import Heat, heat
from dashboard.display.kpi import Kpi, kpi
from dashboard.display.look import Look
from dashboard.display.provenance import checks, footing
from dashboard.display.states import loading
from dashboard.display.tabs import tabs
from dashboard.display.tiles import Tile, tiles
from dashboard.display.why import why
from dashboard.early_warning.rule import Level
from dashboard.figures.bars import bars
from dashboard.figures.strand import Strand
from dashboard.labels import labels
from dashboard.services.checked import Checked
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from tests.dashboard.display.conftest import parts, text

HELD = Provenance(
    period="2026-09",
    status="quick_report",
    evidence="preliminary",
    data_date=date(2026, 10, 15),
    checked=Checked(passed=14, explained=("K7",), failed=("K8",)),
    sources=("GH_FINAL23", "X"),
    synthetic=True,
)
ABOUT = About(
    name="pace",
    title="支出进度",
    unit="万元",
    indicators=("expenditure_growth",),
    items=("book_line.expenditure", "claims.cost.21"),
    provenance=HELD,
)


@pytest.fixture(params=["zh", "en"])
def look(request, sources):
    return Look.of(Selection(area="990100", lang=request.param), sources)


def drawn(look, *values):
    said = [str(value) for value in values]
    strand = Strand(name="支出", values=values, said=said, colour="expenditure")
    return bars(["2026-08", "2026-09"][: len(values)], [strand], canvas(look, "万元"))


def test_a_frame_says_what_the_number_means_and_how_far_to_trust_it(look):
    card = framed(drawn(look, 1.0, 2.0), look, ABOUT)
    said, words = text(card), look.words
    for key in ("indicators.expenditure_growth.formula", "terms.statuses.quick_report"):
        assert words(key) in said
    for wanted in ("2026-10-15", "15/16", "K8", words("figures.synthetic"), "万元", "支出进度"):
        assert wanted in said
    head = json.loads(getattr(card, "data-head"))
    assert head[0] == ["支出进度", ""]
    assert [words("figures.unit"), "万元"] in head
    assert getattr(card, "data-link").endswith("#figure-pace")
    assert "period=2026-09" in getattr(card, "data-link")
    assert "area=990100" in getattr(card, "data-link")


def test_each_item_leads_to_its_trace(look):
    card = framed(drawn(look, 1.0), look, ABOUT)
    hrefs = [part.href for part in parts(card) if isinstance(part, dcc.Link)]
    links = [href for href in hrefs if href.startswith("/trace")]
    items = [parse_qs(urlsplit(link).query)["item"][0] for link in links]
    assert items == list(ABOUT.items)
    assert all(link.startswith("/trace?") and "area=990100" in link for link in links)


def test_a_chart_without_a_number_says_so_in_its_place(look):
    about = replace(ABOUT, provenance=None, need="预算表")
    card = framed(drawn(look, None, None), look, about, height=280)
    assert not [part for part in parts(card) if isinstance(part, dcc.Graph)]
    assert look.words("figures.kpi.need", what="预算表") in text(card)
    doing = [getattr(part, "data-do") for part in parts(card) if isinstance(part, html.Button)]
    assert doing == ["link"]
    assert {"height": 280} in [getattr(part, "style", None) for part in parts(card)]


def test_the_unit_is_said_once_and_the_given_figure_is_not_changed(look):
    figure = drawn(look, 1.0)
    shown = said_once(figure, "万元")
    assert "万元" in [note["text"] for note in figure["layout"]["annotations"]]
    assert "万元" not in [note["text"] for note in shown["layout"]["annotations"]]
    assert known(figure)
    assert not known(drawn(look, None))


def test_the_line_below_names_only_what_is_known(look):
    assert footing(None, look) == []
    assert footing(replace(HELD, status="", evidence="none"), look) == []
    assert len(footing(replace(HELD, checked=None, data_date=None), look)) == 1
    assert len(footing(replace(HELD, evidence="derived"), look)) == 4


def test_checks_that_never_ran_have_not_passed():
    words = labels("zh")
    assert checks(Checked(not_run=("K1",)), words) == "尚未核对"
    assert checks(Checked(passed=2), words) == "校验 2/2 ✓"
    assert checks(None, words) == ""


def test_a_missing_headline_number_is_grey_and_says_what_would_give_it(look):
    card = kpi(Kpi(label="执行率", number=None, need="预算表", level=Level.UNKNOWN), look)
    assert "kpi-missing" in card.className
    assert look.words("figures.kpi.need", what="预算表") in text(card)
    assert "0" not in text(card)
    whole = kpi(Kpi(label="执行率", number="75.0", unit="%", trend=[1.0, 2.0], figure="pace"), look)
    assert "kpi-missing" not in whole.className
    assert [part.href for part in parts(whole) if isinstance(part, html.A)] == ["#figure-pace"]
    images = [part.src for part in parts(whole) if isinstance(part, html.Img)]
    assert images[0].startswith("data:image/svg+xml")


def test_a_trend_of_one_point_is_no_trend(look):
    card = kpi(Kpi(label="执行率", number="75", trend=[None, 2.0]), look)
    assert not [part for part in parts(card) if isinstance(part, html.Img)]


def test_tiles_and_heat_say_missing_and_never_zero(look):
    missing = look.words("figures.kpi.missing")
    held = [Tile(name="甲", number="98%", level=Level.ONE), Tile(name="乙", number=None)]
    said = text(tiles(held, look, title="比例", cv="0.1"))
    assert said.count(missing) == 1
    assert look.words("warnings.levels.1.name") in said
    assert "0.1" in said
    table = heat(
        Heat(
            caption="增长", rows=["甲"], columns=["1", "2"], values=[[1.0, None]], said=[["1", ""]]
        ),
        look,
    )
    cells = [part for part in parts(table) if isinstance(part, html.Td)][1:]
    assert [text(cell) for cell in cells] == ["1", missing]
    assert not getattr(cells[1], "style", None)


def test_sentences_lead_to_their_charts(look):
    links = [
        part for part in parts(why([("甲", "pace"), ("乙", "")], look)) if isinstance(part, html.A)
    ]
    assert [link.href for link in links] == ["#figure-pace"]


def test_tabs_open_at_the_first():
    views = {"甲": html.P("1"), "乙": html.P("2")}
    assert tabs("t", views).value == "甲"


def test_a_tree_knows_which_rows_have_others_below(look):
    rows = [{"path": path, "name": path} for path in ("a", "a/b", "a/b/c", "d")]
    made = tree("lines", [{"field": "name"}, figure("amount", "金额")], rows, look)
    assert [row["parent"] for row in made.rowData] == [True, True, False, False]
    assert made.columnDefs[0]["cellRendererParams"]["grid"] == "lines"
    assert made.columnDefs[1]["valueFormatter"] == {"function": "said(params)"}


def test_a_titled_table_offers_its_rows(look):
    card = titled(grid("rows", [{"field": "name"}], [], look), "明细", look)
    button = next(part for part in parts(card) if isinstance(part, html.Button))
    assert getattr(button, "data-grid") == "rows"


@pytest.mark.parametrize("shape", ["plain", "kpis", "chart", "table"])
def test_what_is_coming_holds_its_height(shape):
    held = loading(240, shape)
    assert held.style == {"height": 240}
    assert any("skeleton" in (part.className or "") for part in parts(held))
