"""Does the yearly deep analysis say what the pages say, and what nobody knows?"""

from dataclasses import replace

import pytest

from dashboard.early_warning.alert import Alert, Kind, State
from dashboard.labels import LANGUAGES, labels
from dashboard.reports.brief import Brief
from dashboard.reports.chapters import ahead, bias, measures, projection, years
from dashboard.reports.kind import kinds
from dashboard.reports.refused import NoReport
from dashboard.services.budget_bias import budget_bias
from dashboard.services.fund_lines import BASIC, fund_lines
from dashboard.services.progress import grown
from dashboard.services.selection import Selection
from data_access.store.report_document import Sentence, Table
from tests.dashboard.reports.conftest import AREA

ASKED = Selection(area=AREA, period="2025-12")
ALERT = Alert(
    alert=7,
    kind=Kind.RECORDED,
    rule="expenditure_income_ratio",
    file="expenditure_income_ratio",
    rule_version="2",
    reading=None,
    area=AREA,
    scheme="resident",
    account="pooled",
    subject="",
    period="2025-12",
    since="2025-06",
    level="3",
    state=State.INTERVENING,
    raised=0,
    clock=0,
    version=1,
    value=1.13,
    line=1.1,
    cause="cost_growth",
    measure="payment_reform",
)


def brief(sources, lang="zh", **how):
    asked = replace(ASKED, lang=lang, **how)
    return Brief(sources=sources, selection=asked, words=labels(lang))


def figures(chapter):
    tables = [block for block in chapter.blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    return {cell.key: cell.value for cell in cells if cell.key}


def said(chapter):
    return [block.text for block in chapter.blocks if isinstance(block, Sentence)]


def test_every_year_is_the_books(whole_sources):
    found, seen = figures(years.chapter(brief(whole_sources))), 0
    for scheme, account in BASIC:
        held = fund_lines(whole_sources, AREA, scheme, account)
        for year in (2024, 2025):
            for line in ("income", "expenditure", "surplus"):
                now = held.of(f"{year}-12", line, since_january=True)
                assert found[f"year|{line}|{scheme}|{account}|{year}"] == now
                seen += now is not None
        before, now = (held.of(f"{year}-12", "income", since_january=True) for year in (2024, 2025))
        assert found[f"year|income_growth|{scheme}|{account}|2025"] == grown(now, before)
        assert found[f"year|cumulative_balance|{scheme}|{account}|2025"] == held.of(
            "2025-12", "cumulative_balance"
        )
    assert seen >= 9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_years_that_do_not_compare_are_named(whole_sources, monkeypatch, lang):
    page = budget_bias(whole_sources, replace(ASKED, scheme="employee", account="pooled"))
    broken = replace(page, breaks=(("2024", "personal_account_reform"),))
    for held, count in ((page, len(page.breaks)), (broken, 1)):
        monkeypatch.setattr(years, "budget_bias", lambda *_, held=held: held)
        table = years.chapter(brief(whole_sources, lang)).blocks[0]
        assert len(table.notes) == min(count, 1)
    assert "2024" in table.notes[0]


def test_an_area_without_books_of_the_years_has_no_such_chapter(whole_sources):
    assert years.chapter(brief(whole_sources, period="1990-12")) is None


def test_the_bias_of_the_budgets_is_the_pages(whole_sources):
    found = figures(bias.chapter(brief(whole_sources)))
    for scheme, account in BASIC:
        page = budget_bias(whole_sources, replace(ASKED, scheme=scheme, account=account))
        for place, year in enumerate(page.years):
            for side, held in page.sides.items():
                key = f"{scheme}|{account}|{side}|{year}"
                assert found[f"bias_approved|{key}"] == held.approved[place]
                assert found[f"bias_deviations|{key}"] == held.deviations[place]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_done_about_an_alert_is_told(whole_sources, monkeypatch, lang):
    others = (
        replace(ALERT, alert=8, area="990101"),
        replace(ALERT, alert=9, since="2026-01"),
        replace(ALERT, alert=10, state=State.ARCHIVED, period="2024-06", since="2024-01"),
    )
    monkeypatch.setattr(measures, "alerts", lambda _: (ALERT, *others))
    (table,) = measures.chapter(brief(whole_sources, lang)).blocks
    (row,) = table.rows
    words, told = labels(lang), [cell.text for cell in row.cells]
    assert told[0] == "7"
    assert words("alerts.causes.cost_growth") in told
    assert words("alerts.measures.payment_reform") in told
    assert words("reports.rows.recovered") not in told[-1]
    back = replace(ALERT, recovered=True, measure=None)
    monkeypatch.setattr(measures, "alerts", lambda _: (back,))
    ((row,),) = (block.rows for block in measures.chapter(brief(whole_sources, lang)).blocks)
    assert words("reports.rows.recovered") in row.cells[-1].text
    assert row.cells[5].text == words("terms.words.impossible")


def test_a_year_without_alerts_in_the_register_is_said(whole_sources, monkeypatch):
    monkeypatch.setattr(measures, "alerts", lambda _: ())
    assert said(measures.chapter(brief(whole_sources))) == [
        "预警台账中没有本年的预警，也没有措施记录。"
    ]


def test_the_years_ahead_are_the_memos_under_current_law(whole_sources):
    asked = brief(whole_sources, scenario="drg_suining")
    found = figures(ahead.chapter(asked))
    memo = figures(projection.chapter(brief(whole_sources)))
    assert found == memo
    assert found != figures(projection.chapter(asked))
    assert said(ahead.chapter(asked))[0].startswith("非法定精算评估")


def test_an_area_without_a_basis_is_told_so(whole_sources, monkeypatch):
    def none(_):
        raise NoReport("no_basis", why="没有年末人数")

    monkeypatch.setattr(projection, "chapter", none)
    assert said(ahead.chapter(brief(whole_sources))) == ["没有可用的测算基础：没有年末人数。"]


def test_it_is_of_a_whole_year():
    assert kinds()["deep_analysis"].span == 12
