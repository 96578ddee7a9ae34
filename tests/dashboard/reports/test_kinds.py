"""Do the quarterly, the annual, the special report and the memo say what their pages say?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.labels import labels
from dashboard.reports.brief import Brief
from dashboard.reports.chapters import alert, assumed, budget, projection, quarter
from dashboard.reports.compiled import about, compiled
from dashboard.reports.finished import Finished
from dashboard.reports.kind import Kind, kinds
from dashboard.reports.refused import NoReport
from dashboard.services.bases import assumed as held_assumed
from dashboard.services.budget_execution import budget_execution
from dashboard.services.fund_lines import BASIC, fund_lines
from dashboard.services.projected import CURRENT_LAW, projected
from dashboard.services.selection import Selection
from dashboard.services.what_if import HORIZON, what_if
from data_access.assumptions.deductibles import deductibles
from data_access.store.report_document import Chart, Sentence, Table
from tests.dashboard.reports.conftest import AREA, silent

ASKED = Selection(area=AREA, period="2026-06")
MEMO = replace(ASKED, scenario="drg_suining")


def brief(sources, asked):
    return Brief(sources=sources, selection=asked, words=labels(asked.lang))


def figures(chapter):
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    return {cell.key: cell for cell in cells if cell.key}


def test_every_line_of_the_budget_is_the_pages(whole_sources):
    found = figures(budget.chapter(brief(whole_sources, ASKED)))
    seen = 0
    for scheme, account in BASIC:
        page = budget_execution(whole_sources, replace(ASKED, scheme=scheme, account=account))
        for line in page.lines:
            for name in ("approved", "adjusted", "to_date", "execution", "pace", "deviation"):
                cell = found.get(f"{name}|{page.scheme}|{page.account}|{line.line.name}")
                if cell is not None:
                    assert cell.value == getattr(line, name)
                    seen += 1
    assert seen > 60


def test_a_quarter_is_what_was_added_since_the_quarter_before(whole_sources):
    found = figures(quarter.chapter(brief(whole_sources, ASKED)))
    for scheme, account in BASIC:
        held = fund_lines(whole_sources, AREA, scheme, account)
        june, march = (
            held.of(month, "income", since_january=True) for month in ("2026-06", "2026-03")
        )
        cell = found[f"quarter|{scheme}|{account}|income"]
        assert cell.value == pytest.approx(june - march)


def test_a_quarter_is_due_after_25_days_and_named(whole_sources, monkeypatch):
    bare = Kind(chapters=(), span=3, due=25, explained=False)
    monkeypatch.setattr("dashboard.reports.compiled.kinds", lambda: {"quarterly": bare})
    held = compiled(whole_sources, "quarterly", ASKED, silent)
    assert held.subtitle == "2026年第2季度"
    assert ("报送期限", "2026-07-25") in held.facts


def test_the_years_of_the_memo_are_those_of_the_page_and_of_the_command(whole_sources):
    asked = brief(whole_sources, MEMO)
    found, told = figures(projection.chapter(asked)), projection.told(asked)
    page = what_if(whole_sources, replace(MEMO, scheme="employee"), {})
    assert page.notation
    for at, year in enumerate(page.now.path.years):
        for name in ("income", "expenditure", "balance"):
            cell = found[f"{name}|employee_pooled|{year}"]
            assert cell.value == pytest.approx(getattr(page.now.path, name)[at])
    law = projected(AREA, CURRENT_LAW, HORIZON, whole_sources).flows("employee_pooled")
    assert [one.expenditure for one in told.flows("employee_pooled")] != [
        one.expenditure for one in law
    ]
    assert all(isinstance(block, Table | Chart) for block in projection.chapter(asked).blocks)


def test_the_memo_says_what_it_is_not_and_who_signed(whole_sources):
    said = projection.conclusion(brief(whole_sources, MEMO)).blocks[0].text
    assert said.startswith("非法定精算评估")
    assert kinds()["memo"].mark == "not_statutory"
    tables = [
        block
        for block in assumed.chapter(brief(whole_sources, MEMO)).blocks
        if isinstance(block, Table)
    ]
    own = {"employee": len(deductibles().yuan["employee"]), "resident": 0}
    assert [len(table.rows) for table in tables[1:]] == [
        len(held_assumed(scheme)) + rules for scheme, rules in own.items()
    ]
    assert any(row.cells[1].text == "680 元" for table in tables[1:] for row in table.rows)
    assert {row.cells[-1].text for table in tables[1:] for row in table.rows} == {"待签"}


@pytest.mark.parametrize(
    ("asked", "kind", "reason"),
    [
        (replace(ASKED, period="2026-08"), "quarterly", "span"),
        (ASKED, "annual", "span"),
        (ASKED, "special", "needs_alert"),
        (replace(ASKED, alert="99999"), "special", "no_alert"),
        (replace(ASKED, scenario="nobody_keeps_this"), "memo", "scenario"),
    ],
)
def test_what_cannot_be_told_is_named(whole_sources, asked, kind, reason):
    with pytest.raises(NoReport) as refused:
        compiled(whole_sources, kind, asked, silent)
    assert str(refused.value) == reason
    assert labels("zh")(f"reports.refused.{reason}", **refused.value.values)


def test_what_a_report_is_about_goes_where_its_kind_looks():
    assert about("special", ASKED, "12").alert == "12"
    assert about("memo", ASKED, "drg_suining").scenario == "drg_suining"
    assert about("monthly", ASKED, "") == ASKED
    with pytest.raises(NoReport, match="no_subject"):
        about("monthly", ASKED, "12")


def test_an_alert_of_another_area_is_not_told(whole_sources, monkeypatch):
    sheet = SimpleNamespace(alert=SimpleNamespace(area="990101", level="3"))
    monkeypatch.setattr(alert, "alert_sheet", lambda *_: sheet)
    with pytest.raises(NoReport, match="no_alert"):
        alert.chapter(brief(whole_sources, replace(ASKED, alert="1")))


@pytest.mark.parametrize(("lang", "told"), [("zh", "甲。乙。"), ("en", "甲。 乙。")])
def test_sentences_of_a_paragraph_stand_as_the_language_has_them(lang, told):
    report = SimpleNamespace(lang=lang)
    said = tuple(Sentence(key=f"a.{at}", text=text) for at, text in enumerate(("甲。", "乙。")))
    assert Finished(report=report).told(said) == told
