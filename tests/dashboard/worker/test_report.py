"""Does the work keep a report with its files, all or nothing, and write them anew when asked?"""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.alerts.outside import Outside
from dashboard.reports.compiled import compiled
from dashboard.reports.refused import NoReport
from dashboard.services.selection import UnknownSelection
from dashboard.worker.kind import Hopeless
from dashboard.worker.report import WORK
from data_access.connect import full_scope

ASKED = {"kind": "monthly", "area": "990100", "period": "2026-08", "lang": "zh", "who": "li"}


def silent(*_):
    """Nobody listens."""


MAIL = {"host": "127.0.0.1", "sender": "jiheng@example.org"}
RECIPIENTS = (
    {"mail": "bureau@example.org", "lang": "en", "reports": True},
    {"mail": "bureau@example.org", "lang": "en", "reports": True},
    {"mail": "elsewhere@example.org", "areas": ["990101"], "reports": True},
    {"mail": "warnings@example.org"},
)
OUTSIDE = Outside.model_validate(
    {"mail": MAIL, "recipients": [{"offices": ["finance"], **one} for one in RECIPIENTS]}
)
BOOKS = SimpleNamespace(outside=OUTSIDE, home=Path("no home"))


def test_a_signed_report_is_put_up_for_those_who_asked_and_for_nobody_else(reporting):
    WORK.run(BOOKS, reporting, ASKED, silent)
    kept = reporting.registers.reports
    again = {"report": 1, "area": "990100", "who": "li"}
    steps = (("li", "submitted"), ("wang", "reviewed"), ("zhao", "signed"))
    for number, (who, deed) in enumerate(steps):
        assert not reporting.registers.notices.due()
        with kept.writing() as connection:
            kept.record((1, number, who), (deed, "", ""), connection)
        WORK.run(BOOKS, reporting, again, silent)
    WORK.run(BOOKS, reporting, again, silent)
    notice, delivery = reporting.registers.notices.claim("me")
    assert notice.document["report"]["who"] == "zhao"
    assert (delivery.recipient, delivery.lang) == ("bureau@example.org", "en")
    assert reporting.registers.notices.claim("me") is None


def test_content_and_files_are_kept_and_versions_counted(reporting):
    heard = []
    WORK.run(BOOKS, reporting, ASKED, lambda *said: heard.append(said))
    WORK.run(BOOKS, reporting, ASKED, silent)
    kept = reporting.registers.reports
    second, first = kept.all(full_scope())
    assert (first.version, second.version, first.who) == (1, 2, "li")
    assert kept.file(first.report, 0, "pdf")
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1][0] == 1.0


def test_files_are_written_anew_with_what_people_did(reporting):
    WORK.run(BOOKS, reporting, ASKED, silent)
    kept = reporting.registers.reports
    with kept.writing() as connection:
        kept.record((1, 0, "li"), ("submitted", "", ""), connection)
    WORK.run(BOOKS, reporting, {"report": 1, "area": "990100", "who": "li"}, silent)
    assert b"'li'" in kept.file(1, 1, "pdf")
    assert b"'li'" not in kept.file(1, 0, "pdf")
    WORK.run(BOOKS, reporting, {"report": 1, "area": "990100", "who": "li"}, silent)


def test_a_writer_that_fails_leaves_nothing(reporting, monkeypatch):
    def fails(_):
        raise OSError("No space left on device")

    monkeypatch.setattr("dashboard.worker.report.written", fails)
    with pytest.raises(OSError, match="No space"):
        WORK.run(BOOKS, reporting, ASKED, silent)
    assert reporting.registers.reports.all(full_scope()) == []


def test_what_cannot_be_reported_is_hopeless_and_says_why(reporting, monkeypatch):
    def refuses(*_):
        raise NoReport("no_books", area="990100")

    monkeypatch.setattr("dashboard.worker.report.compiled", refuses)
    with pytest.raises(Hopeless, match="没有月度账簿"):
        WORK.run(BOOKS, reporting, ASKED, silent)
    with pytest.raises(Hopeless):
        WORK.run(BOOKS, reporting, {"report": 7, "area": "990100", "who": "li"}, silent)


SPECIAL = {"kind": "special", "period": "2026-08"}


@pytest.mark.parametrize(
    ("wrong", "ends"),
    [
        ({"period": "2031-01"}, (Hopeless, "the books hold no 2031-01; they run from")),
        ({"period": "2026-13"}, (UnknownSelection, "period='2026-13' is not written right")),
        ({**SPECIAL, "subject": "99"}, (Hopeless, "Area 990100 has no alert numbered 99")),
        (SPECIAL, (Hopeless, "needs the number of a level-three alert")),
    ],
)
def test_a_month_or_alert_that_is_not_there_is_named_and_leaves_nothing(
    wrong, ends, reporting, whole_sources, monkeypatch
):
    monkeypatch.setattr("dashboard.worker.report.compiled", compiled)
    own = replace(whole_sources, registers=reporting.registers)
    refusal, said = ends
    with pytest.raises(refusal, match=said):
        WORK.run(BOOKS, own, {**ASKED, **wrong, "lang": "en"}, silent)
    assert reporting.registers.reports.all(full_scope()) == []


def test_a_template_of_the_bureaus_is_kept_with_the_report_and_used_again(
    reporting, tmp_path, monkeypatch
):
    used = []
    monkeypatch.setattr("dashboard.worker.report.in_own_order", lambda made, _: made)

    def written(held):
        used.append(held.templates)
        return {"docx": b"report"}

    monkeypatch.setattr("dashboard.worker.report.written", written)
    path = tmp_path / "templates" / "monthly.zh.docx"
    path.parent.mkdir()
    path.write_bytes(b"first")
    books = SimpleNamespace(outside=OUTSIDE, home=tmp_path)
    WORK.run(books, reporting, ASKED, silent)
    path.write_bytes(b"second")
    WORK.run(books, reporting, {"report": 1, "area": "990100", "who": "li"}, silent)
    WORK.run(books, reporting, ASKED, silent)
    assert used == [{"docx": b"first"}, {"docx": b"first"}, {"docx": b"second"}]


def test_a_template_that_is_wrong_is_named_and_leaves_nothing(reporting, tmp_path):
    path = tmp_path / "templates" / "monthly.en.docx"
    path.parent.mkdir()
    path.write_bytes(b"no word file")
    books = SimpleNamespace(outside=OUTSIDE, home=tmp_path)
    with pytest.raises(Hopeless, match="cannot be read"):
        WORK.run(books, reporting, {**ASKED, "lang": "en"}, silent)
    assert reporting.registers.reports.all(full_scope()) == []


def test_another_scope_sees_none_of_it(reporting):
    WORK.run(BOOKS, reporting, ASKED, silent)
    narrow = full_scope().narrow(area="990101")
    assert reporting.registers.reports.all(narrow) == []
    assert reporting.registers.reports.one(narrow, 1) is None
    assert replace(reporting, scope=narrow).registers is reporting.registers
