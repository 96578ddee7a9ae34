"""Does the special report say of an alert what its sheet and the page of its gap say?"""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.labels import labels
from dashboard.reports.brief import Brief
from dashboard.reports.chapters import alert, gap
from dashboard.reports.refused import NoReport
from dashboard.services.gap import gap as page
from dashboard.services.selection import Selection
from data_access.store.alerts import StoredEvent
from data_access.store.report_document import Chart, Sentence, Table
from tests.dashboard.reports.conftest import AREA, MONTH

ASKED = Selection(area=AREA, period=MONTH, alert="1")
RULE = "expenditure_income_ratio"
RAISED = StoredEvent(
    alert=1,
    number=1,
    area=AREA,
    scheme="resident",
    at=1_795_000_000_000,
    who="system",
    deed="raised",
    period=MONTH,
    level="3",
    data_version=1,
    details={
        "kind": "recorded",
        "rule": RULE,
        "file": RULE,
        "rule_version": "2",
        "reading": None,
        "area": AREA,
        "scheme": "resident",
        "account": "pooled",
        "subject": "",
        "since": "2026-06",
        "value": 1.13,
        "line": 1.1,
        "provisional": False,
    },
)


def brief(whole_sources, lang="zh", level="3", **how):
    held = SimpleNamespace(of=lambda *_, **__: [replace(RAISED, level=level)])
    told = replace(
        whole_sources,
        registers=replace(whole_sources.registers, alerts=held),
        remember=lambda _, build: build(),
    )
    return Brief(sources=told, selection=replace(ASKED, lang=lang, **how), words=labels(lang))


def said(chapter):
    return [block.text for block in chapter.blocks if isinstance(block, Sentence)]


def test_it_says_what_is_over_which_line_since_when(whole_sources):
    found = alert.chapter(brief(whole_sources))
    first = said(found)[0]
    assert all(part in first for part in ("113.0%", "110.0%", "2026年6月", "三级"))
    assert isinstance(found.blocks[-1], Chart)
    assert "level 3" in said(alert.chapter(brief(whole_sources, "en")))[0].lower()


def test_the_gap_is_the_pages(whole_sources):
    asked = brief(whole_sources)
    answer = page(asked.sources, asked.selection)
    facts, bearers, options = (
        block for block in gap.chapter(asked).blocks if isinstance(block, Table)
    )
    assert facts.rows[0].cells[1].value == answer.surplus
    assert answer.surplus is not None
    assert [row.cells[1].value for row in bearers.rows] == [
        answer.borne.get(name)
        for name in ("treasury", "reserve", "adjustment_fund", "hospitals", "insured", "open")
    ]
    assert len(options.rows) == len(answer.options)


def test_what_was_done_is_told(whole_sources):
    (table,) = alert.handled(brief(whole_sources)).blocks
    assert len(table.rows) == 1
    assert "113.0%" in table.rows[0].cells[-1].text


@pytest.mark.parametrize(
    ("how", "reason"),
    [({"level": "2"}, "not_grave"), ({"alert": "2"}, "no_alert"), ({"area": "990101"}, "no_alert")],
)
def test_no_other_alert_is_reported_on(whole_sources, how, reason):
    with pytest.raises(NoReport, match=reason):
        alert.chapter(brief(whole_sources, **how))
