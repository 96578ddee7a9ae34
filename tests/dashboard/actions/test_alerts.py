"""Is an alert moved by right, in its turn, with what has to be said, and on the record?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.actions.alerts import ROLES, act_on_alert
from dashboard.actions.desk import Done, Refused
from dashboard.early_warning.alert import Deed
from dashboard.early_warning.lifecycle import NEEDED, TRANSITIONS
from dashboard.early_warning.records import folded
from dashboard.labels import LANGUAGES, labels
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from data_access.store.users import User
from tests.dashboard.alert_rows import stored, told
from tests.dashboard.bare_desk import BARE

EVERYWHERE = Scope(None, None)
RAISED = stored(1, "raised", told(), at=1, level="2", data_version=7)
WORDS = "alerts.outcomes"


class Figures:
    """A warehouse with one batch."""

    def data_version(self):
        return 8

    def read(self, *_):
        return {"batch": ["b1"]}


@pytest.fixture
def desk(people):
    held = registers(people.users._engine, people.clock)
    with held.alerts.writing() as connection:
        held.alerts.append([RAISED], connection)
    people.users.add(
        User(name="zhao", roles=frozenset({Role.LEADER}), areas=None, schemes=None), "x"
    )
    warehouse = Figures()
    return replace(
        BARE,
        identity=Identity(name="li", roles=frozenset({Role.FINANCE}), scope=EVERYWHERE),
        sources=SimpleNamespace(today=date(2026, 11, 20), warehouse=warehouse, scope=EVERYWHERE),
        people=people,
        registers=held,
    )


def events(desk):
    return desk.registers.alerts.of(EVERYWHERE)


def act(desk, what, **said):
    seen = said.pop("seen", len(events(desk)))
    return act_on_alert(desk, {"alert": "1", "what": what, "seen": str(seen), **said})


def as_(desk, name, role, scope=EVERYWHERE):
    return replace(desk, identity=Identity(name=name, roles=frozenset({role}), scope=scope))


def test_a_deed_is_kept_with_who_and_on_which_data_and_recorded(desk, people):
    assert isinstance(act(desk, "acknowledged"), Done)
    last = events(desk)[-1]
    assert (last.who, last.deed, last.data_version, last.number) == ("li", "acknowledged", 8, 2)
    record = people.trail.search(limit=1)[0]
    assert (record.who, record.deed) == ("li", "alert_acknowledged")
    assert (record.details["before"], record.details["after"]) == ("firing", "acknowledged")


def test_the_second_of_two_sees_what_changed_and_nothing_is_lost(desk):
    act(desk, "acknowledged")
    outcome = act(as_(desk, "wang", Role.REVIEWER), "false_alarm", seen=1, reason="x", batch="b1")
    assert outcome.message == f"{WORDS}.changed"
    assert outcome.stale
    assert (outcome.values["who"], outcome.values["deed"]) == ("li", "alerts.deeds.acknowledged")
    assert len(events(desk)) == 2


def test_an_alert_elsewhere_is_not_told_and_the_attempt_is_recorded(desk, people):
    other = as_(desk, "sun", Role.FINANCE, Scope(frozenset({"990101"}), None))
    assert act(other, "acknowledged") == Refused(f"{WORDS}.unknown")
    assert people.trail.search(limit=1)[0].deed == "foreign_deed"


@pytest.mark.parametrize("what", ["resolved", "raised", "upgraded", "nonsense"])
def test_what_is_not_one_s_own_to_do_is_refused(desk, what):
    assert act(desk, what, reason="x") == Refused(f"{WORDS}.unknown")
    assert len(events(desk)) == 1


def test_a_deed_out_of_turn_is_refused(desk):
    said = {"measure": "arrears", "owner": "li", "due": "2026-12-31", "effect": "x"}
    assert act(desk, "intervened", **said) == Refused(f"{WORDS}.state")


def test_a_false_alarm_names_the_batch_that_corrected_it(desk):
    reviewer = as_(desk, "wang", Role.REVIEWER)
    assert act(reviewer, "false_alarm", reason="x", batch="none") == Refused(f"{WORDS}.batch")
    assert isinstance(act(reviewer, "false_alarm", reason="x", batch="b1"), Done)
    (alert,) = folded(events(desk))
    assert (alert.state, alert.over) == ("false_alarm", True)
    assert [event.data_version for event in events(desk)] == [7, 8]  # both versions


@pytest.mark.parametrize(("approver", "said"), [("nobody", "approver"), ("li", "approver")])
def test_a_silence_is_approved_by_a_leader(desk, approver, said):
    silence = {"reason": "x", "until": "2026-12-31"}
    refused = act(desk, "silenced", approver=approver, **silence)
    assert refused == Refused(f"{WORDS}.{said}")
    assert isinstance(act(desk, "silenced", approver="zhao", **silence), Done)
    (alert,) = folded(events(desk))
    assert alert.silent(date(2026, 12, 31))


def test_to_audit_and_back_by_the_auditor(desk):
    act(desk, "sent_to_audit", reason="x")
    auditor = as_(desk, "zhou", Role.AUDITOR)
    assert isinstance(act(auditor, "audit_returned", result="x"), Done)
    assert [event.who for event in events(desk)] == ["system", "li", "zhou"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_and_every_deed_has_words(language):
    words = labels(language)
    fields = {name for names in NEEDED.values() for name in names} | {"state", "own_report"}
    assert all(words(f"{WORDS}.{name}") for name in fields)
    assert all(words(f"alerts.deeds.{deed}") for deed in Deed)
    assert all(words(f"deeds.alert_{deed}") for deed in ROLES)
    assert set(ROLES) <= set(TRANSITIONS)
