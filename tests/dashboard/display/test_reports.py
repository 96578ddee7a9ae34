"""Does the list of reports say in words what each is about?"""

import pytest

from dashboard.display.look import Look
from dashboard.display.reports import reports_table
from dashboard.labels import LANGUAGES, labels
from dashboard.services.reports import ReportShown
from dashboard.services.selection import Selection
from data_access.store.report_state import folded
from data_access.store.reports import StoredReport


def shown(subject):
    stored = StoredReport(
        report=1,
        version=1,
        who="wang",
        at=1_795_000_000_000,
        area="990100",
        kind="topic_study",
        period="2026-06",
        lang="zh",
        mark="",
        hash="h",
        data_version=1,
        subject=subject,
    )
    return ReportShown(held=folded(stored, ()), hours=None, outdated=False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_topic_is_named_and_a_number_stays_one(lang):
    words = labels(lang)
    look = Look(words=words, selection=Selection(area="990100"), publications={})
    told = str(reports_table((shown("cost_growth"), shown("12")), look))
    kind = words("reports.kinds.topic_study.name")
    assert f"{kind} {words('reports.topics.cost_growth')}" in told
    assert f"{kind} 12" in told
    assert "cost_growth" not in told
