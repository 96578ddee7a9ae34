"""The budget's page: every area, period, language and theme; its words; what may break it."""

from dataclasses import replace
from datetime import date
from itertools import product

import plotly.graph_objects as go
import pytest
from dash import dcc

from dashboard.display.budget_providers import provider_ahead, provider_table
from dashboard.display.budget_table import budget_table
from dashboard.display.cash_plan import cash_head
from dashboard.display.cash_weeks import cash_weeks
from dashboard.display.engine import Engine
from dashboard.display.look import Look
from dashboard.display.page import Act, Dial, Interaction
from dashboard.figures.budget_wording import bias_sentences, execution_sentences, way
from dashboard.figures.cash_wording import plan_sentences
from dashboard.labels import labels
from dashboard.services.budget_bias import budget_bias
from dashboard.services.budget_execution import budget_execution
from dashboard.services.cash_plan import cash_plan, planned
from dashboard.services.provider_budgets import provider_budgets
from dashboard.services.selection import Selection
from dashboard.services.sources import ALL_ROLES
from pages.budget import DAYS, PAGE
from tests.dashboard.display.conftest import LOOKS, parts, text

AREAS = ("100000", "990100", "990107")
MONTHS = ("", "2026-09", "2026-10", "2024-01", "2025", "2027-03", "2012")
CITY = "990100"
NAN = float("nan")


@pytest.fixture
def engine(app, whole_sources, everyone):
    return Engine(
        app=app,
        reader=lambda: everyone,
        sources=lambda _: whole_sources,
        refused=lambda *_: None,
        desk=lambda: None,
    )


def sections(engine, query):
    for part in PAGE.parts:
        if isinstance(part, Act):
            continue
        values = isinstance(part, Interaction)
        ask = (lambda s, c, p=part: p.ask(s, c, {"days": 10})) if values else part.ask
        yield engine.shown(ALL_ROLES, query, part.show, ask)


@pytest.mark.parametrize(("area", "period"), [*product(AREAS, MONTHS)])
def test_every_section_stands_wherever_and_whenever(engine, area, period):
    for answer in sections(engine, f"area={area}&period={period}"):
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
    assert len(graphs) >= 4
    for figure in graphs:
        go.Figure(figure)


def test_the_form_is_made_by_the_dial_that_is_seen():
    place, _, name = DAYS.removeprefix("budget-").partition("-")
    part = PAGE.parts[int(place)]
    assert isinstance(part, Interaction)
    assert isinstance(part.inputs[name], Dial)
    act = next(one for one in PAGE.parts if isinstance(one, Act))
    assert act.form["days"].component == DAYS


@pytest.fixture
def look(whole_sources):
    """A function: how a selection is looked at."""

    def of(**chosen):
        return Look.of(Selection(**{"area": CITY, **chosen}), whole_sources)

    return of


def grids(shown):
    return {part.id: part for part in parts(shown) if type(part).__name__ == "AgGrid"}


def test_a_line_that_was_not_budgeted_says_so(whole_sources, look):
    answer = budget_execution(whole_sources, Selection(area=CITY, scheme="resident"))
    lines = [
        replace(one, approved=None, adjusted=None) if one.line.name == "interest_income" else one
        for one in answer.lines
    ]
    shown = budget_table(replace(answer, lines=tuple(lines)), look())
    rows = next(iter(grids(shown).values())).rowData
    interest = next(row for row in rows if row["path"].endswith("interest_income"))
    assert interest["mark"] == "未单列预算"
    assert interest["approved_said"] == "—"
    assert interest["to_date"] > 0


def test_what_is_missing_is_said_and_never_nothing(whole_sources, look):
    answer = budget_execution(whole_sources, Selection(area=CITY, scheme="resident"))
    gone = replace(answer, lines=tuple(replace(one, to_date=None) for one in answer.lines))
    rows = next(iter(grids(budget_table(gone, look())).values())).rowData
    assert {row["to_date_said"] for row in rows} == {"无数据"}
    sides = [
        replace(one, execution=None, deviation=None) for one in (gone.income, gone.expenditure)
    ]
    bare = replace(gone, income=sides[0], expenditure=replace(sides[1], budget=None, edition=None))
    said = execution_sentences(bare, "wan", labels("zh"))
    assert said[0].startswith("支出：没有预算")
    assert said[1].startswith("收入：可比的完整年度不足两个")
    assert len(said) == 2


@pytest.mark.parametrize(
    ("deviation", "said"),
    [(0.034, "快于进度 3.4 个百分点"), (-0.05, "慢于进度 5.0 个百分点"), (0.0004, "与进度持平")],
)
def test_ahead_behind_or_on_the_pace(deviation, said):
    assert way(deviation, labels("zh")) == said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((0.01, 0.02, 0.03), "收入预算编低了：2023—2025年3个完整年度中有3年决算高于批复预算"),
        ((-0.01, -0.02, -0.03), "收入预算编高了"),
        ((-0.01, 0.02, 0.03), "收入预算没有一贯的偏向：2023—2025年3个完整年度中2年高于、1年低于"),
        ((None, 0.02, 0.03), "收入：可比的完整年度只有2个"),
    ],
)
def test_which_way_a_budget_errs(whole_sources, values, said):
    answer = budget_bias(whole_sources, Selection(area=CITY, scheme="resident"))
    side = replace(answer.sides["income"], deviations=values, adjusted=(False, True, False))
    held = replace(
        answer,
        years=("2023", "2024", "2025"),
        sides={"income": side},
        breaks=(("2023", "personal_account_reform"),),
    )
    found = bias_sentences(held, labels("zh"))
    assert found[0].startswith(said)
    assert found[1].startswith("2024年编制过调整预算")
    assert "2023年个账改革" in found[2]


def test_names_of_institutions_are_text(whole_sources, look):
    answer = provider_budgets(whole_sources, Selection(area=CITY))
    hostile = "<img src=x onerror=alert(1)>=1+1"
    worst = replace(answer.groups[0], name=hostile)
    shown = provider_ahead(replace(answer, furthest=(worst,)), look())
    assert next(iter(grids(shown).values())).rowData[0]["name"] == hostile
    assert not any(getattr(part, "dangerously_allow_html", False) for part in parts(shown))


def test_nobody_ahead_is_said(whole_sources, look):
    answer = provider_budgets(whole_sources, Selection(area=CITY))
    assert "没有机构快于进度" in text(provider_ahead(replace(answer, furthest=()), look()))
    rows = next(iter(grids(provider_table(answer, look())).values())).rowData
    assert {row["clearing_said"] for row in rows} == {"未清算"}


@pytest.fixture
def plan(whole_sources):
    return cash_plan(whole_sources, Selection(area=CITY), {"days": 10})


def test_the_headline_says_how_much_by_when(plan, look):
    said = text(cash_head(plan, look()))
    assert "2026年12月须申请用款" in said
    assert "11月25日前报送，12月3日到支出户" in said
    assert "不低于 10 天的日均支付" in said
    assert "由2026年10月末资产负债表余额推算到11月16日" in said


def test_a_plan_that_cannot_be_said_stands_grey(plan, look):
    held = plan.funds[0].flows
    flows = [replace(one, moves=((date(2026, 12, 10), NAN),)) for one in held.flows]
    gone = replace(plan, funds=(planned(replace(held, flows=tuple(flows)), 10),))
    assert "2026年12月的申请金额无法判定" in plan_sentences(gone, "wan", labels("zh"))[0]
    rows = grids(cash_weeks(gone, look()))["cash-employee-expenditure_account"].rowData
    assert rows[4]["closing_said"] == "无数据"


def test_an_account_that_falls_short_is_told(plan):
    held = plan.funds[1].flows
    poor = planned(replace(held, opening={**held.opening, "fiscal_account": -1e9}), 10)
    said = plan_sentences(replace(plan, funds=(poor,)), "wan", labels("zh"))
    assert any("财政专户到" in one and "不足拨付" in one for one in said)
    assert not any("均足以拨付" in one for one in said)
