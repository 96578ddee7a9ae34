"""Does a report say what the pages say, and refuse what it cannot say?"""

import re
from dataclasses import replace

import pytest

from dashboard.figures.numbers import digits
from dashboard.labels import labels
from dashboard.reports.compiled import compiled
from dashboard.reports.refused import NoReport
from dashboard.services.balance import balance
from dashboard.services.fund_lines import BASIC
from dashboard.services.month_checks import month_checks
from dashboard.services.pace_causes import pace_causes
from dashboard.services.progress import progress
from dashboard.services.selection import Selection, UnknownSelection
from data_access.store.report_document import (
    Sentence,
    Table,
    document,
    fingerprint,
    read,
)
from tests.dashboard.reports.conftest import AREA, MONTH, silent

ASKED = Selection(area=AREA, period=MONTH)


def tables(report):
    return {block.name: block for block in report.blocks() if isinstance(block, Table)}


def test_every_amount_of_the_statements_is_the_pages(report, whole_sources):
    page = progress(whole_sources, ASKED)
    figures, seen = report.figures(), 0
    for fund in page.funds:
        for line in fund.lines:
            for name in ("month", "to_date", "budget", "growth", "execution", "deviation"):
                key = f"{name}|{fund.scheme}|{fund.account}|{line.line.name}"
                if key in figures:
                    assert figures[key].value == getattr(line, name), key
                    seen += 1
    assert seen > 100


def test_months_and_balances_are_the_pages(report, whole_sources):
    page, figures = balance(whole_sources, ASKED), report.figures()
    for one in page.standings:
        for name in ("reserve_months", "cumulative_balance", "expenditure_income_ratio"):
            key = f"{name}|{one.path.scheme}|{page.period}"
            assert figures[key].value == one.months.at(name, page.period)


def test_what_is_printed_is_the_figure_in_its_unit(report):
    amounts = [cell for cell in report.figures().values() if cell.form == "money" and cell.value]
    assert len(amounts) > 100
    exact = [cell for cell in amounts if "." in cell.text]
    assert all(cell.text.rstrip("*") == digits(cell.value / 1e4, 2) for cell in exact)


def test_a_figure_has_one_value_wherever_it_is_printed(report):
    found = {}
    for table in tables(report).values():
        for cell in (cell for row in table.rows for cell in row.cells if cell.key):
            assert found.setdefault(cell.key, cell.value) == cell.value, cell.key


def test_the_story_is_the_pages_story(report, whole_sources):
    said = {block.key: block for block in report.blocks() if isinstance(block, Sentence)}
    for scheme, account in BASIC:
        causes = pace_causes(whole_sources, replace(ASKED, scheme=scheme, account=account))
        first = said[f"run.{scheme}_{account}.1"]
        assert digits(causes.expenditure.to_date / 1e4, 2).rstrip("0").rstrip(".") in first.text
        assert first.source.startswith(f"/income-expenditure?area={AREA}&scheme={scheme}")


def test_every_sentence_leads_to_where_its_figures_are_shown(report):
    held = [block for block in report.blocks() if isinstance(block, Sentence)]
    assert len(held) > 30
    assert [one.key for one in held if not one.source.startswith("/")] == []
    assert len({one.key for one in held}) == len(held)


def test_no_sentence_has_an_open_place_or_the_wrong_end(report):
    for one in (block for block in report.blocks() if isinstance(block, Sentence)):
        assert not re.search(r"[{}]|nan|None", one.text), one.text
        assert one.text.endswith("。")
        assert not one.text.endswith("。。")


def test_failing_checks_are_printed(report, whole_sources):
    page = month_checks(whole_sources, ASKED)
    rows = {row.cells[0].text: row.cells[2].text for row in tables(report)["checks"].rows}
    assert set(rows) == {name for name, _ in page.by_check}
    failing = {one.finding.check for one in page.told if one.status == "failed"}
    assert failing
    printed = {row.cells[0].text for row in tables(report)["differences"].rows}
    assert failing <= printed


def test_a_line_beyond_the_limit_asks_for_a_word(report, whole_sources):
    page = progress(whole_sources, ASKED)
    beyond = [
        f"note|{fund.scheme}|{fund.account}|{line.line.name}"
        for fund in page.funds
        for line in fund.lines
        if line.deviation is not None and abs(line.deviation) >= 0.05
    ]
    assert [one.key for one in report.required] == beyond
    assert beyond
    assert [one.key for one in report.lacking({})] == beyond
    assert report.lacking(dict.fromkeys(beyond, "因补助迟到")) == ()
    assert len(report.lacking(dict.fromkeys(beyond, "  "))) == len(beyond)


def test_edits_stand_apart_from_what_was_generated(report):
    note, sentence = report.required[0].key, "summary.1"
    edited = report.edited({note: "补助迟到", sentence: "一句话。"})
    assert edited.figures()[note].text == "补助迟到"
    assert next(one for one in edited.blocks() if getattr(one, "key", "") == sentence).text == (
        "一句话。"
    )
    plain = next(one for one in report.blocks() if getattr(one, "key", "") == sentence)
    assert plain.text != "一句话。"
    values = {key: cell.value for key, cell in report.figures().items()}
    assert {key: cell.value for key, cell in edited.figures().items()} == values


def test_what_the_store_keeps_is_the_whole_report(report):
    held = document(report)
    assert read(held) == report
    assert fingerprint(held, {}) == fingerprint(document(report), {})
    assert fingerprint(held, {"summary.1": "x"}) != fingerprint(held, {})


def test_an_open_month_says_so(whole_sources, report):
    open_month = compiled(whole_sources, "monthly", replace(ASKED, period="2026-10"), silent)
    assert "快报" in open_month.mark
    assert report.mark == ""
    assert all(one.footer.count(str(one.data_version)) for one in (open_month, report))


def test_english_is_whole(whole_sources):
    held = compiled(whole_sources, "monthly", replace(ASKED, lang="en"), silent)
    words = labels("en")
    assert held.title == words("reports.kinds.monthly.title", area="Yunzhou (fictitious)")
    told = [block.text for block in held.blocks() if isinstance(block, Sentence)]
    chinese = [text for text in told if re.search(r"[\u4e00-\u9fff]", text)]
    assert [one for one in chinese if "restated" not in one] == []


@pytest.mark.parametrize(
    ("asked", "kind", "reason"),
    [
        (replace(ASKED, period="2031-01"), "monthly", "no_month"),
        (ASKED, "weekly", "kind"),
        (Selection(area="100000", period="2024-08"), "monthly", "no_books"),
    ],
)
def test_what_cannot_be_reported_is_named(whole_sources, asked, kind, reason):
    with pytest.raises(NoReport) as refused:
        compiled(whole_sources, kind, asked, silent)
    assert str(refused.value) == reason
    assert labels("zh")(f"reports.refused.{reason}", **refused.value.values)


def test_an_area_nobody_knows_is_named(whole_sources):
    with pytest.raises(UnknownSelection, match="123456"):
        compiled(whole_sources, "monthly", replace(ASKED, area="123456"), silent)
