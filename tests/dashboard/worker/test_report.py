"""Does the work keep a report with its files, all or nothing, and write them anew when asked?"""

from dataclasses import replace

import pytest

from dashboard.reports.refused import NoReport
from dashboard.worker.kind import Hopeless, works
from dashboard.worker.report import WORK
from data_access.connect import full_scope, open_databases
from data_access.store.report_document import Report
from tests.conftest import TODAY

REPORT = Report(
    kind="monthly",
    area="990100",
    period="2026-08",
    lang="zh",
    title="月报",
    subtitle="2026年8月",
    mark="",
    footer="",
    day="2026-09-20",
    data_version=1,
    facts=(),
    chapters=(),
)
ASKED = {"kind": "monthly", "area": "990100", "period": "2026-08", "lang": "zh", "who": "li"}


@pytest.fixture
def sources(copied, monkeypatch):
    monkeypatch.setattr("dashboard.reports.drawing.PROGRAMS", ())
    monkeypatch.setattr("dashboard.worker.report.compiled", lambda *_: REPORT)
    monkeypatch.setattr(
        "dashboard.worker.report.written", lambda held: {"pdf": repr(held.signatures).encode()}
    )
    databases = open_databases(*copied("empty"))
    yield databases.sources(full_scope(), TODAY)
    databases.close()


def silent(*_):
    """Nobody listens."""


def test_the_file_s_name_is_the_kind():
    assert works()["report"] is WORK


def test_content_and_files_are_kept_and_versions_counted(sources):
    heard = []
    WORK.run(sources, ASKED, lambda *said: heard.append(said))
    WORK.run(sources, ASKED, silent)
    kept = sources.registers.reports
    second, first = kept.all(full_scope())
    assert (first.version, second.version, first.who) == (1, 2, "li")
    assert kept.file(first.report, 0, "pdf")
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1][0] == 1.0


def test_files_are_written_anew_with_what_people_did(sources):
    WORK.run(sources, ASKED, silent)
    kept = sources.registers.reports
    with kept.writing() as connection:
        kept.record((1, 0, "li"), ("submitted", "", ""), connection)
    WORK.run(sources, {"report": 1, "area": "990100", "who": "li"}, silent)
    assert b"'li'" in kept.file(1, 1, "pdf")
    assert b"'li'" not in kept.file(1, 0, "pdf")
    WORK.run(sources, {"report": 1, "area": "990100", "who": "li"}, silent)


def test_a_writer_that_fails_leaves_nothing(sources, monkeypatch):
    def fails(_):
        raise OSError("No space left on device")

    monkeypatch.setattr("dashboard.worker.report.written", fails)
    with pytest.raises(OSError, match="No space"):
        WORK.run(sources, ASKED, silent)
    assert sources.registers.reports.all(full_scope()) == []


def test_what_cannot_be_reported_is_hopeless_and_says_why(sources, monkeypatch):
    def refuses(*_):
        raise NoReport("no_books", area="990100")

    monkeypatch.setattr("dashboard.worker.report.compiled", refuses)
    with pytest.raises(Hopeless, match="没有月度账簿"):
        WORK.run(sources, ASKED, silent)
    with pytest.raises(Hopeless):
        WORK.run(sources, {"report": 7, "area": "990100", "who": "li"}, silent)


def test_another_scope_sees_none_of_it(sources):
    WORK.run(sources, ASKED, silent)
    narrow = full_scope().narrow(area="990101")
    assert sources.registers.reports.all(narrow) == []
    assert sources.registers.reports.one(narrow, 1) is None
    assert replace(sources, scope=narrow).registers is sources.registers
