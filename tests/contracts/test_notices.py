"""Is each event told once to each address, by whoever sends, and never lost, in every store?"""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import IntegrityError

from dashboard.actions.desk import Done, Refused
from dashboard.actions.escalate import escalate
from dashboard.actions.evaluate import evaluate
from dashboard.actions.foresee import foresee
from dashboard.actions.inbox import mark_read
from dashboard.actions.notify import Telling, notify
from dashboard.alerts.outside import Hook, Outside
from dashboard.alerts.sending import send
from dashboard.early_warning.address import Address
from dashboard.early_warning.foreseen import Foreseen
from dashboard.early_warning.lifecycle import NotAllowed, advanced
from dashboard.early_warning.records import event_of, folded, stored_of
from dashboard.early_warning.rule import Level
from dashboard.services.inbox import (
    inbox,
    mailbox,
    the_letter,
    the_notices,
    unread,
    unread_notices,
    unsent,
    unsent_letters,
)
from dashboard.services.selection import Selection
from data_access.connect import full_scope
from data_access.port import Identity, Role, Scope
from data_access.store.notices import ATTEMPTS, DEAD, Notices
from tests.contracts.test_alerts import FOUND, Told

FRIDAY = date(2026, 11, 20)
AT = int(datetime(2026, 11, 20, 4, tzinfo=UTC).timestamp() * 1000)
MAYOR = Address(channel="mail", to="mayor@example.org", offices=("mayor",))
DISTRICT = Address(channel="webhook", to="d7", offices=("finance",), areas=("990107",), lang="en")
AHEAD = Foreseen(
    rule="reserve_months_resident", file="reserve_months_resident", rule_version="1",
    reading=None, area="990100", scheme="resident", account="pooled", as_of="2026-09",
    level=Level.THREE, expected="2027-05", probability=0.7, value=2.5, line=3.0,
)  # fmt: skip


@pytest.fixture
def registers(databases, clock):
    clock.now = AT
    return replace(databases.registers, notices=Notices(databases.engines[1], clock))


def telling(today=FRIDAY, addresses=(MAYOR, DISTRICT), **changes):
    held = {
        "scope": full_scope(), "today": today, "units": {}, "small_cells": 5,
        "cities": {"990107": "990100", "990101": "990100"}, "addresses": addresses,
    }  # fmt: skip
    return Telling(**{**held, **changes})


def raise_(registers, *found):
    return evaluate(
        Told(*found), registers.alerts, sorted({one.period for one in found}), lambda: AT
    )


def sources(databases, registers, scope=None):
    return replace(
        databases.sources(scope or full_scope(), FRIDAY),
        registers=registers,
        scope=scope or full_scope(),
    )


def rows(registers, channel):
    return [one for _, one in registers.notices.all(channel)]


def test_one_notice_a_fund_and_period_to_each_address_once(databases, registers):
    grave = replace(FOUND, area="990101", level=Level.THREE)
    raise_(registers, FOUND, grave, replace(FOUND, scheme="employee"))
    assert len(notify(registers, telling())) == 2
    assert notify(registers, telling()) == ()
    resident = [one for one in registers.notices.all("inbox") if "resident" in one[0].notice]
    assert [one["area"] for one in resident[0][0].document["items"]] == ["990107", "990101"]
    assert [one.recipient for one in rows(registers, "mail")] == ["mayor@example.org"]
    reader = Identity(name="li", roles=frozenset({Role.LEADER}), scope=full_scope())
    assert [len(one.items) for one in inbox(sources(databases, registers), reader)] == [1, 2]


def test_readers_see_their_offices_levels_and_areas_alone(databases, registers):
    raise_(registers, replace(FOUND, level=Level.ONE), replace(FOUND, area="990101"))
    notify(registers, telling())
    whole, part = sources(databases, registers), Scope(frozenset({"990107"}), None)
    leader = Identity(name="li", roles=frozenset({Role.LEADER}), scope=full_scope())
    (notice,) = inbox(whole, leader)
    assert [(one.area, one.level) for one in notice.items] == [("990101", "2")]
    finance = replace(leader, name="wang", roles=frozenset({Role.FINANCE}), scope=part)
    (notice,) = inbox(sources(databases, registers, part), finance)
    assert [one.area for one in notice.items] == ["990107"]
    assert inbox(whole, replace(leader, roles=frozenset({Role.AUDITOR}))) == ()
    registers.notices.mark_read([notice.notice], "wang")
    registers.notices.mark_read([notice.notice], "wang")
    assert unread(whole, finance) == 0
    assert unread(whole, leader) == 1


def test_all_that_is_unread_is_marked_at_once_for_this_reader_alone(databases, registers):
    for period in ("2026-07", "2026-08"):
        raise_(registers, replace(FOUND, period=period, area=f"9901{period[-2:]}"))
        notify(registers, telling())
    li, wu = (
        Identity(name=name, roles=frozenset({Role.LEADER}), scope=full_scope())
        for name in ("li", "wu")
    )
    held = replace(sources(databases, registers), reader=li)
    (every, _), *single = unread_notices(held, Selection())
    assert len(single) == unread(held, li) == 2
    assert _marked(held, every) == Done("alerts.outcomes.notice_read")
    assert (unread(held, li), unread(held, wu)) == (0, 2)


def _marked(held, choice, **desk):
    given = {"notice": choice, **the_notices(held, Selection(), {"notice": choice})}
    return mark_read(SimpleNamespace(identity=held.reader, registers=held.registers, **desk), given)


def _reader(name="li", scope=None):
    return Identity(name=name, roles=frozenset({Role.LEADER}), scope=scope or full_scope())


def test_what_came_after_the_form_was_drawn_stays_unread(databases, registers):
    held = replace(sources(databases, registers), reader=_reader())
    for month in ("07", "08"):
        raise_(registers, replace(FOUND, period=f"2026-{month}", area=f"9901{month}"))
        notify(registers, telling())
    (every, _), *_ = unread_notices(held, Selection())
    raise_(registers, replace(FOUND, period="2026-09", area="990109"))
    notify(registers, telling())
    assert _marked(held, every) == Done("alerts.outcomes.notice_read")
    assert [one.period for one in inbox(held, held.reader) if one.read_at is None] == ["2026-09"]


def test_no_more_is_marked_than_the_reader_may_see(databases, registers):
    for month in ("07", "08", "09"):
        raise_(registers, replace(FOUND, period=f"2026-{month}", area=f"9901{month}"))
        notify(registers, telling())
    whole = replace(sources(databases, registers), reader=_reader())
    (every, _), *_ = unread_notices(whole, Selection())
    part = Scope(areas=frozenset({"990107", "990108"}), schemes=None)
    held = replace(sources(databases, registers, part), reader=_reader(scope=part))
    assert _marked(held, every) == Done("alerts.outcomes.notice_read")
    assert len(registers.notices.read_by("li")) == 2
    said = []
    foreign = next(name for name, _ in unread_notices(whole, Selection()))
    refused = _marked(held, foreign, record=lambda deed, told: said.append((deed, told)))
    assert refused == Refused("alerts.outcomes.notice_unknown")
    assert said[0][0] == "foreign_deed"
    assert len(registers.notices.read_by("li")) == 2


def test_all_are_marked_in_one_transaction(registers):
    for month in ("07", "08"):
        raise_(registers, replace(FOUND, period=f"2026-{month}", area=f"9901{month}"))
        notify(registers, telling())
    names = {notice.notice for notice, _ in registers.notices.all("inbox")}
    with pytest.raises(IntegrityError):
        registers.notices.mark_read({*names, "of nothing"}, "li")
    assert registers.notices.read_by("li") == {}
    registers.notices.mark_read(names, "li")
    assert set(registers.notices.read_by("li")) == names


def test_pending_calm_and_silent_ones_are_not_told_until_they_speak(registers):
    raise_(registers, replace(FOUND, status="quick_report"))
    assert notify(registers, telling()) == ()
    raise_(registers, FOUND)
    _silence(registers, "2026-12-01")
    assert notify(registers, telling()) == ()
    assert len(notify(registers, telling(today=date(2026, 12, 2)))) == 1


def _silence(registers, until):
    with registers.alerts.writing() as connection:
        (alert,) = folded(registers.alerts.of(full_scope(), connection=connection))
        last = event_of(registers.alerts.of(full_scope(), connection=connection)[-1])
        details = {"reason": "r", "approver": "li", "until": until, "on": "2026-11-20"}
        event = replace(
            last, number=alert.version + 1, who="wang", deed="silenced", details=details
        )
        registers.alerts.append([stored_of(event, alert)], connection)


def test_an_alert_that_calmed_before_it_was_told_is_not_told(registers):
    raise_(registers, FOUND)
    evaluate(Told(calm="closed"), registers.alerts, ["2026-09"], lambda: AT)
    assert notify(registers, telling()) == ()


def test_persons_too_few_stay_in_the_house(registers):
    raise_(registers, replace(FOUND, value=3.0))
    notify(registers, telling(units={FOUND.file: "persons"}))
    ((notice, _), *_) = registers.notices.all("inbox")
    (item,) = notice.document["items"]
    assert (item["value"], item["withheld"]) == (None, True)


def test_what_fails_is_tried_again_later_then_given_up_and_noticed(databases, registers, clock):
    raise_(registers, FOUND)
    notify(registers, telling(addresses=(DISTRICT,)))
    held = sources(databases, registers)
    hook = Hook(url="http://127.0.0.1:1/")
    known = Outside(webhooks={"d7": hook})
    assert send(held, known).counted["waiting"] == 1
    assert send(held, known).counted == {}
    for _ in range(ATTEMPTS):
        clock.pass_(100 * 3_600_000)
        send(held, known)
    (dead,) = rows(registers, "webhook")
    assert (dead.state, dead.attempts) == (DEAD, ATTEMPTS)
    keeper = Identity(name="admin", roles=frozenset({Role.ADMIN}), scope=full_scope())
    (notice,) = inbox(held, keeper)
    assert (notice.kind, notice.failed.recipient) == ("failure", "d7")
    assert [one.state for one in unsent(held, keeper)] == [DEAD]
    asked = replace(held, reader=keeper)
    assert mailbox(asked, Selection()).notices == (notice,)
    ((letter, _),) = unsent_letters(asked, Selection())
    named = the_letter(asked, Selection(), {"letter": letter})
    assert named == {"notice": dead.notice, "channel": "webhook", "recipient": "d7"}
    assert [one for one, _ in unread_notices(asked, Selection())] == [notice.notice]
    assert unread_notices(held, Selection()) == []  # nobody in particular was told anything
    assert registers.notices.again(**named)
    assert rows(registers, "webhook")[0].state == "waiting"


def test_two_who_send_take_different_ones_and_what_is_dropped_is_taken_up(registers, clock):
    raise_(registers, FOUND)
    notify(registers, telling(addresses=()))
    taken = [registers.notices.claim(f"w{place}") for place in range(20)]
    held = [one[1] for one in taken if one is not None]
    assert len({one.recipient for one in held}) == len(held) > 1
    clock.pass_(3_600_000)
    _, again = registers.notices.claim("other")
    assert registers.notices.sent(again)
    lost = next(one for one in held if one.recipient == again.recipient)
    assert not registers.notices.sent(lost)


def test_overdue_goes_one_level_up_once(registers):
    raise_(registers, FOUND)
    notify(registers, telling())
    on_time, late = date(2026, 11, 24), date(2026, 11, 25)  # two working days after a Friday
    assert escalate(registers.alerts, full_scope(), on_time, 7) == ()
    (event,) = escalate(registers.alerts, full_scope(), late, 7)
    assert event.details == {"step": "sign", "due": "2026-11-24"}
    assert escalate(registers.alerts, full_scope(), late, 7) == ()
    assert len(notify(registers, telling(today=late))) == 1
    assert [one.recipient for one in rows(registers, "mail")] == ["mayor@example.org"]
    (alert,) = folded(registers.alerts.of(full_scope()))
    assert alert.late == ("sign",)
    with pytest.raises(NotAllowed, match="step"):
        advanced(alert, event_of(replace(event, number=alert.version + 1)))


def test_forecasts_are_raised_moved_and_taken_back_beside_what_is_recorded(registers):
    def run(*found, known=True):
        told = {AHEAD.key[:3]: "2026-09"} if known else {}
        return foresee(registers.alerts, full_scope(), (found, told), 7, lambda: AT)

    raise_(registers, FOUND)
    assert run(AHEAD) == ("raised",)
    assert run(AHEAD) == ()
    assert run(replace(AHEAD, level=Level.ONE)) == ("downgraded",)
    alerts = {one.kind: one for one in folded(registers.alerts.of(full_scope()))}
    assert (alerts["forecast"].state, alerts["forecast"].expected) == ("firing", "2027-05")
    notices = notify(registers, telling())
    assert {one.split(":")[0] for one in notices} == {"warning", "forecast"}
    assert run(known=False) == ()
    assert run() == ("withdrawn",)
    assert run() == ()
    assert raise_(registers, FOUND).deeds == ()
