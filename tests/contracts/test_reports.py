"""Are a report, its files and its events kept whole, and numbered once, in every store?"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from data_access.connect import full_scope
from data_access.store.reports import NewReport
from tests.contracts.conftest import TODAY

NEW = NewReport(
    area="990100",
    kind="monthly",
    period="2026-08",
    lang="zh",
    mark="",
    hash="0a",
    data_version=1,
)
HELD = {"title": "\u6708\u62a5", "rows": [1.5, None, "\u4e2d"]}
FILES = {"pdf": bytes(range(256)), "docx": b""}
MANY = 6


@pytest.fixture
def reports(databases):
    return databases.sources(full_scope(), TODAY).registers.reports


def added(reports, files=FILES):
    with reports.writing() as connection:
        stored = reports.add(NEW, HELD, "li", connection)
        reports.keep(stored.report, 0, files, connection)
    return stored


def test_content_and_files_come_back_as_they_were_given(reports):
    stored = added(reports)
    assert reports.document(stored.report) == HELD
    assert reports.files(stored.report, 0) == FILES
    assert reports.file(stored.report, 1, "pdf") is None
    assert reports.one(full_scope(), stored.report) == stored


def test_what_fails_half_way_leaves_neither_content_nor_files(reports):
    with pytest.raises(AttributeError):
        added(reports, files=None)
    assert reports.all(full_scope()) == []


def test_versions_are_counted_once_whoever_adds_beside(reports):
    with ThreadPoolExecutor(MANY) as crew:
        made = list(crew.map(lambda _: added(reports), range(MANY)))
    assert sorted(one.version for one in made) == list(range(1, MANY + 1))
    assert len({one.report for one in made}) == MANY


def test_of_two_who_saw_the_same_event_one_comes_too_late(reports):
    stored = added(reports)

    def told(who):
        with reports.writing() as connection:
            return reports.record((stored.report, 0, who), ("submitted", "", ""), connection)

    with ThreadPoolExecutor(2) as crew:
        asked = [crew.submit(told, who) for who in ("li", "wang")]
    problems = [one.exception() for one in asked]
    assert sorted(map(type, problems), key=str) == sorted([LookupError, type(None)], key=str)
    (event,) = reports.events(stored.report)
    assert (event.number, event.deed) == (1, "submitted")


def test_an_area_sees_its_own_alone(reports):
    stored = added(reports)
    narrow = full_scope().narrow(area="990101")
    assert reports.all(narrow) == []
    assert reports.one(narrow, stored.report) is None
