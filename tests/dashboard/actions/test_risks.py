"""Are risks and owners written by right, as new versions, with a record of each deed?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.actions.desk import Done, Refused
from dashboard.actions.owners import name_owner
from dashboard.actions.risks import add_risk, review_risk, revise_risk
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from tests.dashboard.bare_desk import BARE

FORM = {
    "area": "990100",
    "point": "专户余额偏低",
    "measure": "每周核对",
    "owner": "李",
    "due": "2026-12-31",
}
WORDS = "pages.data.risk_outcomes"


class Named:
    """A warehouse that knows two sources."""

    def read(self, *_):
        return {"source": ["GH_2023", "YUNZHOU"]}


@pytest.fixture
def desk(people):
    return replace(
        BARE,
        identity=Identity(name="li", roles=frozenset({Role.FINANCE}), scope=Scope(None, None)),
        sources=SimpleNamespace(today=date(2026, 11, 20), warehouse=Named()),
        people=people,
        registers=registers(people.users._engine, people.clock),
    )


def versions(desk):
    return desk.registers.risks.versions(Scope(None, None))


def last(people):
    return people.trail.search(limit=1)[0]


def test_a_risk_is_taken_up_and_the_record_says_what_it_is(desk, people):
    assert add_risk(desk, FORM) == Done(f"{WORDS}.added", {"risk": "1"})
    (made,) = versions(desk)
    assert (made.point, made.due, made.area) == ("专户余额偏低", date(2026, 12, 31), "990100")
    record = last(people)
    assert (record.who, record.deed) == ("li", "add_risk")
    assert record.details["after"]["owner"] == "李"
    assert record.details["address"] == "10.0.0.9"


def test_a_revision_keeps_what_was_said_before(desk, people):
    add_risk(desk, FORM)
    revise_risk(desk, {**FORM, "risk": "1", "owner": "赵"})
    assert [one.owner for one in versions(desk)] == ["李", "赵"]
    record = last(people)
    assert record.deed == "revise_risk"
    assert (record.details["before"]["owner"], record.details["after"]["owner"]) == ("李", "赵")


def test_a_review_sets_the_next_day_and_a_closing_needs_none(desk):
    add_risk(desk, FORM)
    review = {"area": "990100", "risk": "1", "what": "keep", "note": "无异常", "due": "2027-03-31"}
    said = {"risk": "1", "due": "2027-03-31"}
    assert review_risk(desk, review) == Done(f"{WORDS}.reviewed", said)
    review_risk(desk, {**review, "what": "close", "note": "已消除", "due": None})
    held = versions(desk)
    assert [(one.deed, one.standing, one.note) for one in held] == [
        ("added", True, ""),
        ("reviewed", True, "无异常"),
        ("closed", False, "已消除"),
    ]
    assert held[-1].due == date(2027, 3, 31)
    assert review_risk(desk, review) == Refused(f"{WORDS}.closed_already")
    review_risk(desk, {**review, "what": "reopen"})
    assert versions(desk)[-1].standing
    assert review_risk(desk, {**review, "what": "reopen"}) == Refused(f"{WORDS}.standing")


@pytest.mark.parametrize(
    ("due", "why"), [("31.12.2026", "no_day"), (None, "no_day"), ("2026-11-19", "past_day")]
)
def test_a_day_that_is_none_or_past_writes_nothing(desk, people, due, why):
    before = people.trail.count()
    assert add_risk(desk, {**FORM, "due": due}) == Refused(f"{WORDS}.{why}")
    assert versions(desk) == []
    assert people.trail.count() == before


def test_a_risk_elsewhere_is_not_told_and_the_attempt_is_recorded(desk, people):
    add_risk(desk, FORM)
    elsewhere = replace(desk.identity, scope=Scope(frozenset({"990101"}), None))
    other = replace(desk, identity=elsewhere)
    outcome = revise_risk(other, {**FORM, "risk": "1"})
    assert outcome == Refused(f"{WORDS}.unknown")
    assert last(people).deed == "foreign_deed"
    assert len(versions(desk)) == 1


def test_the_quicker_of_two_counts(desk, monkeypatch):
    add_risk(desk, FORM)
    (seen,) = versions(desk)
    revise_risk(desk, {**FORM, "risk": "1", "owner": "赵"})
    monkeypatch.setattr(type(desk.registers.risks), "versions", lambda *_: [seen])
    assert revise_risk(desk, {**FORM, "risk": "1"}) == Refused(f"{WORDS}.changed")


def test_an_owner_is_named_and_taken_back(desk, people):
    picked = [{"source": "GH_2023"}]
    name_owner(desk, {"source": picked, "owner": " 王 "})
    assert desk.registers.owners.current()["GH_2023"].owner == "王"
    record = last(people)
    assert (record.deed, record.details["after"]) == ("name_owner", "王")
    outcome = name_owner(desk, {"source": picked, "owner": None})
    assert outcome.message.endswith("taken_back")
    assert last(people).details["before"] == "王"
    assert desk.registers.owners.current() == {}


def test_a_source_nobody_knows_gets_no_owner(desk):
    outcome = name_owner(desk, {"source": [{"source": "X"}], "owner": "王"})
    assert isinstance(outcome, Refused)
    assert desk.registers.owners.current() == {}
