"""The page of income and expenditure: every area, period, language and theme, and its words."""

from dataclasses import replace
from itertools import product

import plotly.graph_objects as go
import pytest
from dash import dcc

from dashboard.display.engine import Engine
from dashboard.display.look import Look
from dashboard.display.pace_line import pace_line
from dashboard.display.run import run_head, run_why
from dashboard.display.run_charts import run_causes, run_months
from dashboard.display.run_opening import opening_head
from dashboard.display.run_table import _impossible, lines_table
from dashboard.figures.pacing import Telling
from dashboard.labels import labels
from dashboard.services.briefing import briefing
from dashboard.services.month_run import month_run
from dashboard.services.pace_causes import pace_causes
from dashboard.services.progress import progress
from dashboard.services.run_opening import run_opening
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES
from dashboard.services.year_ends import YearTold
from pages.income_expenditure import PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text
from tests.dashboard.display.test_year_end import year

AREAS = ("100000", "990100", "990107")
MONTHS = ("", "2026-09", "2026-10", "2024-01", "2025", "2027-03")
CITY = "990100"


@pytest.fixture
def engine(app, whole_sources, everyone):
    return Engine(
        app=app,
        reader=lambda: everyone,
        sources=lambda _: whole_sources,
        refused=lambda *_: None,
        desk=lambda: None,
    )


@pytest.fixture
def seen(whole_sources):
    """A function: what a piece shows of a service's answer under a selection."""

    def see(ask, show, **chosen):
        selection = Selection(**{"area": CITY, "period": "2026-09", **chosen})
        return show(ask(whole_sources, selection), Look.of(selection, whole_sources))

    return see


def sections(engine, query):
    for part in PAGE.sections:
        values = hasattr(part, "inputs")
        ask = (lambda s, c, p=part: p.ask(s, c, {})) if values else part.ask
        yield engine.shown(ALL_ROLES, query, part.show, ask)


@pytest.mark.parametrize(("area", "period"), [*product(AREAS, MONTHS)])
def test_every_section_stands_wherever_and_whenever(engine, area, period):
    query = f"area={area}&period={period}"
    for answer in sections(engine, query):
        assert labels("zh")("interface.failed.title") not in text(answer)


@pytest.mark.parametrize(("lang", "theme"), LOOKS)
@pytest.mark.parametrize(
    "fund", ["employee&account=pooled", "employee&account=personal", "resident"]
)
def test_every_fund_in_every_language_and_theme(engine, lang, theme, fund):
    query = f"area={CITY}&scheme={fund}&period=2026-09&lang={lang}&theme={theme}"
    graphs = []
    for answer in sections(engine, query):
        assert labels(lang)("interface.failed.title") not in text(answer)
        graphs += [part.figure for part in parts(answer) if isinstance(part, dcc.Graph)]
    assert len(graphs) >= 5
    for figure in graphs:
        go.Figure(figure)


def test_the_nation_has_no_sections_of_months_and_the_city_has(engine):
    layouts = {
        area: {
            part.id
            for part in parts(engine._layout("income_expenditure", PAGE, f"area={area}"))
            if getattr(part, "id", "").startswith("income_expenditure-")
            and getattr(part, "children", None) is not None
        }
        for area in AREAS
    }
    assert "income_expenditure-0" not in layouts["100000"]
    assert {"income_expenditure-0", "income_expenditure-7"} <= layouts[CITY]
    assert "income_expenditure-9" in layouts["100000"] & layouts[CITY]


def test_the_head_says_month_status_and_that_nothing_is_estimated(seen):
    said = text(seen(run_opening, opening_head, lang="en"))
    assert "Sep 2026" in said
    assert labels("en")("terms.statuses.quick_report") in said
    assert labels("en")("pages.income_expenditure.no_estimate") in said
    assert "75.0%" in said  # nine twelfths, as the footnote


def test_the_end_of_the_year_is_told_where_it_was_foretold(seen, whole_sources):
    held = run_opening(whole_sources, Selection(area=CITY, period="2026-09"))
    pooled = seen(lambda *_: replace(held, year=year()), opening_head, lang="en")
    assert "xpenditure in 2026 is expected to be" in text(pooled)
    assert labels("en")("pages.income_expenditure.no_estimate") not in text(pooled)


def test_another_fund_s_or_year_s_end_is_not_told(seen, monkeypatch):
    told = YearTold(scheme="employee", year=year(), records=())
    monkeypatch.setattr("dashboard.services.run_opening.year_told", lambda *_: told)
    for period, account, stands in (
        ("2026-09", None, True), ("2025-09", None, False), ("2026-09", "personal", False)
    ):  # fmt: skip
        chosen = {"period": period} | (
            {"account": account, "scheme": "employee"} if account else {}
        )
        said = text(seen(run_opening, opening_head, lang="en", **chosen))
        assert (labels("en")("pages.income_expenditure.no_estimate") not in said) is stands


def test_a_district_is_told_that_its_part_is_notional(seen):
    note = labels("zh")("pages.income_expenditure.notional")
    assert note in text(seen(progress, run_head, area="990107"))
    assert note not in text(seen(progress, run_head))


def test_without_two_whole_years_the_pace_is_said_to_be_unknown(seen):
    said = text(seen(progress, run_head, period="2025-09", lang="en"))
    assert labels("en")("pages.income_expenditure.reasons.few_years") in said
    drawn = seen(pace_causes, run_causes, period="2025-09", lang="en")
    assert labels("en")("pages.income_expenditure.causes.more") in text(drawn)


def test_a_break_is_named_where_the_months_cross_it(whole_sources):
    selection = Selection(area=CITY, period="2026-09", lang="en")
    found = month_run(whole_sources, selection)
    broken = replace(found, breaks=(("2025-01", "personal_account_reform"),))
    look = Look.of(selection, whole_sources)
    name = labels("en")("pages.income_expenditure.breaks.personal_account_reform")
    for answer, named in ((found, False), (broken, True)):
        graphs = [part for part in parts(run_months(answer, look)) if isinstance(part, dcc.Graph)]
        notes = [one["text"] for one in graphs[0].figure["layout"]["annotations"]]
        assert (name in notes) is named


def test_a_late_subsidy_is_among_the_reasons(seen):
    shown = seen(pace_causes, run_why, scheme="resident", lang="en")
    assert "3,900 10k yuan has not arrived" in text(shown)
    hrefs = [part.href for part in parts(shown) if isinstance(part, dcc.Link)]
    assert any("item=book_line.fiscal_subsidy_income" in href for href in hrefs)
    assert all("scheme=resident" in href and "period=2026-09" in href for href in hrefs)


@pytest.fixture
def causes(whole_sources):
    return pace_causes(whole_sources, Selection(area=CITY, scheme="resident", period="2026-09"))


def test_ahead_and_behind_more_and_less_are_told_apart(causes):
    telling = Telling(words=labels("en"), unit="wan")
    pace = replace(causes.expenditure.pace, budget=1e8, execution=0.8, deviation=0.08)
    assert telling.parts(pace) == [
        "8.0 pp ahead of the seasonal pace",
        "800 10k yuan more spent",
    ]
    slow = replace(pace, side="income", deviation=-0.02)
    assert telling.parts(slow)[1] == "200 10k yuan less received"
    assert telling.parts(replace(pace, deviation=1e-4)) == ["level with the seasonal pace"]
    without = replace(pace, budget=None, execution=None, deviation=None)
    assert telling.parts(without) == [labels("en")("pages.income_expenditure.reasons.no_budget")]


def test_at_most_five_sentences(causes):
    telling = Telling(words=labels("zh"), unit="wan")
    assert 3 <= len(telling.sentences(causes)) <= 5


def test_a_line_without_a_budget_has_none_and_one_that_is_missing_is_missing(whole_sources):
    found = progress(whole_sources, Selection(area=CITY, scheme="resident", period="2026-09"))
    lines = {line.line.name: line for line in found.lead.lines}
    assert {"budget", "execution", "deviation"} <= set(_impossible(lines["inpatient_benefit"]))
    assert "budget" not in _impossible(lines["income"])
    assert {"to_date", "pace"} <= set(_impossible(lines["cumulative_balance"]))
    assert "to_date" not in _impossible(replace(lines["income"], to_date=None))
    empty = replace(lines["income"], to_date=5.0, to_date_last_year=0.0)
    assert "growth" in _impossible(empty)


def test_the_table_holds_numbers_and_their_words(seen):
    table = next(part for part in parts(seen(progress, lines_table)) if hasattr(part, "rowData"))
    rows = {row["path"]: row for row in table.rowData}
    row = rows["employee_pooled/expenditure"]
    assert row["month_said"] == f"{row['month'] / 1e4:,.2f}"
    assert row["execution_said"].endswith("%")
    assert rows["resident_pooled/income"]["lumpy"]
    assert not rows["resident_pooled/expenditure"]["lumpy"]
    assert "employee_pooled/income/from_superior" not in rows


def test_the_first_screen_leads_to_what_drives_the_deviation(seen):
    shown = seen(briefing, pace_line)
    hrefs = [part.href for part in parts(shown) if isinstance(part, dcc.Link)]
    assert len(hrefs) == 4
    assert all(href.startswith("/income-expenditure?") for href in hrefs)
    assert all(href.endswith("#figure-pace-causes") for href in hrefs)
    assert text(seen(briefing, pace_line, area="100000", period="2024")) == ""
