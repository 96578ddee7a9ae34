"""Does every tab of the page of data answer, whatever is missing, strange or hostile?"""

from dataclasses import asdict, replace
from datetime import date
from types import SimpleNamespace

import pytest
from dash import html
from dash_ag_grid import AgGrid
from plotly.io.json import to_json_plotly

from dashboard.display.brief import brief_cards
from dashboard.display.engine import Engine
from dashboard.display.look import Look
from dashboard.display.page import Interaction, Page, Section, Tab
from dashboard.display.refused import refused_cards
from dashboard.display.risks import history_list, register_card
from dashboard.display.rollups import rollups_table
from dashboard.display.source_list import sources_card
from dashboard.display.tabs import laid
from dashboard.labels import labels
from dashboard.services.refused_files import refused_files
from dashboard.services.risk_register import risk_history, risk_register
from dashboard.services.rollups import rollups
from dashboard.services.selection import Selection
from dashboard.services.source_catalogue import Listed, Publication
from dashboard.services.sources import Identity, Role, Scope
from data_access.books.imports.problem import Problem, Reason
from data_access.store.refusals import Refusal
from data_access.store.risks import Risk
from data_access.store.rollups import Run
from pages.data import PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text

CITY, DISTRICT = "990100", "990103"
HOSTILE = "<script>alert(1)</script>=1+1"
RISK = Risk(
    risk=1,
    version=1,
    area=CITY,
    point=HOSTILE,
    measure="watch",
    owner="Li",
    due=date(2026, 11, 1),
    deed="added",
    standing=True,
    note="",
    who="li",
    at=1_790_000_000_000,
)
LATER = replace(RISK, version=2, deed="reviewed", note="seen", at=1_791_000_000_000)
WRONG = Problem(
    reason=Reason.NOT_NUMBER, file=HOSTILE, sheet="一", row=3, column="B", value=HOSTILE
)
REFUSAL = Refusal(who="li", at=1, file=HOSTILE, count=1500, problems=[asdict(WRONG)])


RUNS = [
    Run(source="s", month="2026-09", version=2, engine="duckdb", state="refused", at=1,
        fault="duplicates", told={"month": "2026-09", "rows": 3, "examples": HOSTILE}),
    Run(source="s", month="2026-08", version=1, engine="duckdb", state="done", rows=1_000, at=2,
        rejected={"invalid": 12, "unknown_area": 3}, untold=["cohort"], written=7),
    Run(source="s", month="2026-07", version=1, engine="duckdb", state="done", rows=900, at=3,
        persons={"employee": 2_000, "resident": 3_000, "all": 4_900}),
]  # fmt: skip


def registers(*risks, refusals=(), rollups=()):
    return SimpleNamespace(
        risks=SimpleNamespace(versions=lambda _: list(risks)),
        owners=SimpleNamespace(current=dict),
        refusals=SimpleNamespace(all=lambda: list(refusals)),
        rollups=SimpleNamespace(all=lambda: list(rollups)),
    )


@pytest.fixture(scope="module")
def held(whole_sources):
    full = registers(RISK, LATER, refusals=[REFUSAL], rollups=RUNS)
    return replace(whole_sources, today=date(2026, 11, 20), registers=full)


def drawn(sources, selection):
    look, shown = Look.of(selection, sources), []
    for part in PAGE.parts:
        if isinstance(part, Section | Interaction):
            values = [dict.fromkeys(part.inputs)] if isinstance(part, Interaction) else []
            answer = part.ask(sources, selection, *values)
            shown += [show(answer, look) for show in part.show]
    return shown


def rows(shown, name):
    (grid,) = [part for part in parts([shown]) if isinstance(part, AgGrid) and part.id == name]
    return grid.rowData


@pytest.mark.parametrize(
    ("lang", "theme", "area"),
    [(*look, area) for look in LOOKS for area in ("100000", CITY, DISTRICT)],
)
def test_every_part_of_every_tab_is_drawn(held, lang, theme, area):
    shown = drawn(held, Selection(area=area, lang=lang, theme=theme))
    assert all(text(one) for one in shown)
    to_json_plotly(shown)


@pytest.mark.parametrize(
    "chosen", [{"period": "2017-01"}, {"period": "2024"}, {"scheme": "employee"}, {"area": "x99"}]
)
def test_nothing_breaks_where_something_is_missing(held, chosen):
    empty = replace(held, registers=registers())
    selection = Selection(**{"area": CITY, **chosen})
    for sources in (held, empty):
        to_json_plotly(drawn(sources, selection))


def test_a_risk_is_marked_late_and_what_it_says_stays_text(held):
    selection = Selection(area=CITY, lang="en")
    look = Look.of(selection, held)
    card = register_card(risk_register(held, selection), look)
    (row,) = rows(card, "risks-table")
    assert (row["point"], row["overdue"], row["state"]) == (HOSTILE, True, "Review overdue")
    assert row["due"] == "2026-11-01 (19 days late)"
    assert row["review"].endswith("li: seen")
    assert "1 on the register; 1 with an overdue review" in text(card)
    history = history_list(risk_history(held, selection, {"risk": [{"number": 1}]}), look)
    assert text(history).index("reviewed") < text(history).index("added")


def test_a_roll_up_says_whom_the_fund_paid_for_and_what_mends_a_refusal(held):
    look = Look.of(Selection(lang="en"), held)
    card = rollups_table(rollups(held, Selection()), look)
    assert "From January to Jul 2026 the fund paid for 4,900 persons" in text(card)
    refused, untold, told = rows(card, "rollups-table")
    assert HOSTILE in refused["reasons"]
    assert (untold["persons"], told["persons"], told["persons_said"]) == (None, 4_900, "4,900")


def test_a_refused_file_says_how_many_problems_it_does_not_list(held):
    look = Look.of(Selection(lang="en"), held)
    card = refused_cards(refused_files(held, Selection()), look)
    assert "1,500 problems" in text(card)
    assert "1,499" in text(card)
    (row,) = rows(card, "refused-0")
    assert (row["sheet"], row["row"], row["value"]) == ("一", 3, HOSTILE)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a/b)[x](https://c", ""])
def test_only_a_plain_address_becomes_a_link(held, url):
    publication = Publication(
        source="X", title=HOSTILE, publisher="P", published="n.d.", url=url, note=""
    )
    one = Listed(publication=publication, day=None, age=None, owner=None, synthetic=False, uses=())
    (row,) = rows(sources_card([one], Look.of(Selection(), held)), "sources-table")
    assert row["link"] == ""
    assert row["age"] is None
    good = replace(one, publication=replace(publication, url="https://www.nhsa.gov.cn/a?b=1"))
    (row,) = rows(sources_card([good], Look.of(Selection(), held)), "sources-table")
    assert row["link"].endswith("(https://www.nhsa.gov.cn/a?b=1)")


def test_without_a_season_the_brief_says_what_would_fill_it(held):
    assert "weekly_collection" in text(brief_cards(None, Look.of(Selection(lang="en"), held)))


# Tabs.


def test_the_engine_numbers_the_parts_of_tabs_as_the_page_does(app, held):
    finance = Identity(name="li", roles=frozenset({Role.FINANCE}), scope=Scope(None, None))
    auditor = replace(finance, roles=frozenset({Role.AUDITOR}))
    for reader in (finance, auditor):
        engine = Engine(
            app=app,
            reader=lambda reader=reader: reader,
            sources=lambda _: held,
            refused=lambda *_: None,
            desk=lambda: None,
        )
        shown = engine._layout("data", PAGE, f"area={CITY}")
        panels = {
            part.id: part
            for part in parts([shown])
            if getattr(part, "data-panel", None) is not None
        }
        assert list(panels) == [tab.name for tab in PAGE.tabs]
        named = [part.id for part in parts([shown]) if getattr(part, "id", None)]
        assert len(named) == len(set(named)), "two components of one name"
        ids = set(named)
        sections = [at for at, part in enumerate(PAGE.parts) if isinstance(part, Section)]
        assert {f"data-{at}" for at in sections} <= ids
        forms = [at for at, part in enumerate(PAGE.parts) if f"data-{at}-do" in ids]
        assert bool(forms) == (reader is finance)


def test_a_tab_with_nothing_for_the_reader_is_left_out():
    quiet = Section(ask=lambda *_: None, show=())
    page = Page(
        order=1,
        roles=frozenset({Role.FINANCE}),
        sections=(quiet,),
        tabs=(Tab(name="closing", sections=(quiet, quiet)), Tab(name="risks", sections=(quiet,))),
    )
    assert len(page.parts) == 4
    placed = {0: html.P("above"), 1: html.P("one"), 2: html.P("two")}
    words = labels("en")
    shown = laid("data", page, placed, words)
    said = text(shown)
    assert said.index("above") < said.index("one") < said.index("two")
    assert "Risk register" not in said
    assert "Closing" in said
