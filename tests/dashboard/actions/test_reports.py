"""Does a report go its way by right: worded, submitted, reviewed, returned, signed, recorded?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.actions.desk import Done, Refused, Started
from dashboard.actions.reports import (
    edit_report,
    hand_out_report,
    make_report,
    review_report,
    sign_report,
    submit_report,
)
from data_access.port import Identity, Role, Scope
from data_access.store.jobs import Jobs
from data_access.store.registers import registers
from data_access.store.report_document import (
    Cell,
    Chapter,
    Column,
    Required,
    Row,
    Sentence,
    Table,
    document,
    fingerprint,
)
from data_access.store.report_state import folded
from data_access.store.reports import NewReport
from tests.dashboard.bare_desk import BARE
from tests.dashboard.report_rows import REPORT as SILENT

ALL = Scope(None, None)
WORDS = "pages.reports.outcomes"
NOTE = "note|resident|pooled|fiscal_subsidy_income"
TABLE = Table(
    name="t",
    title="t",
    columns=(Column(name="note", title="note"),),
    rows=(Row(cells=(Cell(text="待说明", key=NOTE),)),),
)
REPORT = replace(
    SILENT,
    chapters=(
        Chapter(name="a", title="a", blocks=(Sentence(key="summary.1", text="原文。"), TABLE)),
    ),
    required=(Required(key=NOTE, name="财政补贴收入"),),
)
NEW = NewReport(
    area="990100", kind="monthly", period="2026-08", lang="zh", mark="", hash="h", data_version=1
)
PICKED = {"report": [{"number": 1}], "area": "990100", "lang": "zh"}


class Books:
    """A warehouse that knows one city, and what was done to its months."""

    def __init__(self, events=()):
        self.events = events

    def read(self, table, *_):
        if table.__name__ == "Area":
            return pd.DataFrame({"area": ["990100"], "parent": [None]})
        return pd.DataFrame(self.events, columns=["area", "period", "deed", "at"])


@pytest.fixture
def desk_of(people):
    """A function: the desk of somebody with a role, over one report."""
    kept = registers(people.users._engine, people.clock)
    with kept.reports.writing() as connection:
        kept.reports.add(NEW, document(REPORT), "worker", connection)

    def desk(name, role, events=(), scope=ALL):
        books = Books(events)
        return replace(
            BARE,
            identity=Identity(name=name, roles=frozenset({role}), scope=scope),
            sources=SimpleNamespace(today=date(2026, 11, 20), warehouse=books, scope=scope),
            people=people,
            jobs=Jobs(people.users._engine, people.clock),
            registers=kept,
        )

    return desk


@pytest.fixture
def three(desk_of):
    """The maker, the reviewer and the signer."""
    return (
        desk_of("li", Role.FINANCE),
        desk_of("zhao", Role.REVIEWER),
        desk_of("wang", Role.LEADER),
    )


def now(desk):
    kept = desk.registers.reports
    return folded(kept.one(ALL, 1), kept.events(1))


def word(desk, key=NOTE, text="补助迟到"):
    return edit_report(desk, {**PICKED, "wording": [{"key": key}], "text": text})


def decide(deed, desk, what="pass", comment=""):
    return deed(desk, {**PICKED, "what": what, "comment": comment})


def test_it_cannot_be_submitted_before_every_deviation_is_explained(three):
    maker, *_ = three
    refused = submit_report(maker, PICKED)
    assert refused == Refused(f"{WORDS}.lacking", {"count": "1", "named": "财政补贴收入"})
    assert now(maker).state == "draft"
    assert isinstance(word(maker), Done)
    assert isinstance(submit_report(maker, PICKED), Started)
    assert now(maker).state == "submitted"


def test_three_people_bring_it_from_draft_to_signed_and_it_is_frozen(three, people):
    maker, reviewer, leader = three
    word(maker)
    submit_report(maker, PICKED)
    assert isinstance(decide(review_report, reviewer), Started)
    people.clock.at += 3_600_000
    assert isinstance(decide(sign_report, leader), Started)
    held = now(maker)
    assert held.state == "signed"
    assert {step: who for step, (who, _) in held.signed.items()} == {
        "made": "li",
        "reviewed": "zhao",
        "signed": "wang",
    }
    assert held.hash == fingerprint(maker.registers.reports.document(1), {NOTE: "补助迟到"})
    assert word(maker) == Refused(f"{WORDS}.state")
    deeds = [record.deed for record in people.trail.search(limit=20)]
    for deed in ("edit_report", "submit_report", "review_report", "sign_report", "ask_job"):
        assert deed in deeds


def test_a_return_needs_a_comment_and_takes_the_signatures_away(three):
    maker, reviewer, _ = three
    word(maker)
    submit_report(maker, PICKED)
    assert decide(review_report, reviewer, "return") == Refused(f"{WORDS}.no_comment")
    assert isinstance(decide(review_report, reviewer, "return", "数字请核"), Done)
    held = now(maker)
    assert (held.state, held.comment, held.signed) == ("draft", "数字请核", {})
    assert held.edits == {NOTE: "补助迟到"}


def test_nobody_reviews_or_signs_what_is_their_own(three, desk_of):
    maker, reviewer, _ = three
    word(maker)
    submit_report(maker, PICKED)
    assert decide(review_report, desk_of("li", Role.REVIEWER)) == Refused(f"{WORDS}.own")
    decide(review_report, reviewer)
    for name in ("li", "zhao"):
        assert decide(sign_report, desk_of(name, Role.LEADER)) == Refused(f"{WORDS}.own")


def test_steps_cannot_be_skipped(three):
    maker, reviewer, leader = three
    word(maker)
    assert decide(review_report, reviewer) == Refused(f"{WORDS}.state")
    assert decide(sign_report, leader) == Refused(f"{WORDS}.state")
    assert now(maker).edition == 1


def test_a_report_whose_months_were_restated_is_not_signed(three, desk_of, people):
    maker, reviewer, _ = three
    word(maker)
    submit_report(maker, PICKED)
    decide(review_report, reviewer)
    changed = [("990100", "2026-03", "restate", people.clock.at + 1)]
    assert decide(sign_report, desk_of("wang", Role.LEADER, changed)) == Refused(
        f"{WORDS}.outdated"
    )
    before = [("990100", "2026-03", "restate", people.clock.at - 1)]
    assert isinstance(decide(sign_report, desk_of("wang", Role.LEADER, before)), Started)


def test_only_what_stands_in_the_report_can_be_worded(three):
    maker, *_ = three
    assert word(maker, "somewhere.9") == Refused(f"{WORDS}.unknown")
    assert isinstance(word(maker, "summary.1", "改过。"), Done)
    assert isinstance(word(maker, "summary.1", ""), Done)
    frozen = REPORT.edited(now(maker).edits)
    assert frozen.chapters[0].blocks[0].text == "原文。"


def test_another_citys_report_is_not_there(desk_of, people):
    stranger = desk_of("mei", Role.FINANCE, scope=Scope(frozenset({"990101"}), None))
    assert word(stranger) == Refused(f"{WORDS}.unknown")
    assert people.trail.search(limit=1)[0].deed == "foreign_deed"


def test_a_file_is_handed_out_as_it_stands_or_written_first(three):
    maker, *_ = three
    asked = {**PICKED, "format": "pdf"}
    assert isinstance(hand_out_report(maker, asked), Started)
    kept = maker.registers.reports
    with kept.writing() as connection:
        kept.keep(1, 0, {"pdf": b"%PDF"}, connection)
    handed = hand_out_report(maker, asked)
    assert handed.file.content == b"%PDF"
    assert handed.file.name == "monthly-990100-2026-08-v1.pdf"
    word(maker)
    assert isinstance(hand_out_report(maker, asked), Started)


def test_somebody_else_was_quicker(three, monkeypatch):
    maker, *_ = three
    monkeypatch.setattr(type(maker.registers.reports), "events", lambda *_: [])
    word(maker)
    assert word(maker) == Refused(f"{WORDS}.changed", stale=True)


def test_making_one_is_a_long_work(three):
    maker, *_ = three
    started = make_report(maker, {**PICKED, "kind": "monthly", "month": "2026-08"})
    job = maker.jobs.look(started.job)
    assert (job.kind, job.arguments["period"], job.arguments["who"]) == ("report", "2026-08", "li")


def test_one_of_each_part_is_one_long_work(three):
    maker, *_ = three
    asked = {**PICKED, "kind": "monthly", "month": "2026-08", "areas": ("990101", "990102")}
    job = maker.jobs.look(make_report(maker, asked).job)
    assert (job.kind, job.arguments["areas"]) == ("district_reports", ["990101", "990102"])
