"""Signing in: what is refused looks the same outside and is told apart in the trail."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from argon2.profiles import CHEAPEST

from dashboard.actions.accounts import reset_password
from dashboard.auth.entry import Caller, SignedIn
from dashboard.auth.local import Refused, change_password, sign_in
from data_access.store.clock import DAY, MINUTE
from data_access.store.passwords import Passwords, WeakPassword
from data_access.store.users import BadUser

RIGHT = "correct horse battery"
OTHER = "another good password"
HERE = Caller("10.0.0.7", "Firefox")


def enter(people, password=RIGHT, name="wang"):
    return sign_in(people, name, password, HERE)


def change(people, old, new):
    return change_password(people, "wang", HERE, old, new)


def last(people):
    return people.trail.search(limit=1)[0]


def test_the_right_password_opens_and_is_recorded(people):
    signed = enter(people, name=" WANG")
    assert signed == SignedIn(people.users.find("wang"), signed.token)
    assert people.sessions.find(signed.token) == "wang"
    record = last(people)
    assert (record.who, record.deed, record.at) == ("wang", "sign_in", people.clock.at)
    assert record.details == {"address": "10.0.0.7"}


def test_every_refusal_is_the_same_outside_and_told_apart_in_the_trail(people):
    outside = [enter(people, "wrong"), enter(people, name="nobody")]
    people.users.put(replace(people.users.find("wang"), disabled=True))
    outside.append(enter(people))
    people.users.put(replace(people.users.find("wang"), disabled=False))
    for _ in range(5):
        people.users.failed("wang", people.clock())
    outside.append(enter(people))
    assert outside == [Refused()] * 4
    assert len({repr(refused) for refused in outside}) == 1
    records = people.trail.search(limit=4)[::-1]
    assert {record.deed for record in records} == {"sign_in_refused"}
    assert [record.details["reason"] for record in records] == [
        "wrong",
        "unknown",
        "disabled",
        "locked",
    ]
    assert [record.who for record in records] == ["wang", "?", "wang", "wang"]


@pytest.mark.parametrize("name", ["My secret password!", "", "\0", "\ud800", "x" * 100_000])
def test_what_a_stranger_typed_is_not_kept(people, name):
    assert enter(people, name=name) == Refused()
    assert last(people).who == "?"
    assert last(people).details == {"reason": "unknown", "address": "10.0.0.7"}


def test_a_lock_holds_to_its_last_millisecond(people):
    for _ in range(5):
        enter(people, "wrong")
    assert last(people).details["locked_until"] == people.clock.at + 15 * MINUTE
    people.clock.at += 15 * MINUTE - 1
    assert enter(people) == Refused()
    people.clock.at += 1
    assert isinstance(enter(people), SignedIn)
    assert people.users.find("wang").failures == 0


def test_four_failures_and_a_success_begin_anew(people):
    for _ in range(3):
        for _ in range(4):
            enter(people, "wrong")
        assert isinstance(enter(people), SignedIn)


def test_of_many_guesses_at_once_the_right_one_comes_too_late(people, monkeypatch):
    """Every password is verified before any is counted; the account is judged as it is then."""
    plain = people.passwords.verify
    seen = []

    def slow(held, password):
        right = plain(held, password)
        if right and not seen:
            seen.append(True)
            for _ in range(5):
                enter(people, "wrong")
        return right

    monkeypatch.setattr(people.passwords, "verify", slow)
    assert enter(people) == Refused()
    assert last(people).details["reason"] == "locked"


def test_a_password_changed_meanwhile_is_wrong(people, monkeypatch):
    plain = people.passwords.verify

    def slow(held, password):
        right = plain(held, password)
        people.users.set_password_hash("wang", people.passwords.hash(OTHER))
        return right

    monkeypatch.setattr(people.passwords, "verify", slow)
    assert enter(people) == Refused()
    assert last(people).details["reason"] == "wrong"


def test_threads_that_guess_are_all_counted_until_the_lock(people):
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda n: enter(people, f"wrong {n}"), range(12)))
    assert outcomes == [Refused()] * 12
    reasons = [record.details["reason"] for record in people.trail.search(limit=12)]
    assert (reasons.count("wrong"), reasons.count("locked")) == (5, 7)


def test_a_hash_of_another_cost_is_made_again(people):
    cheap = people.users.password_hash("wang")
    dearer = replace(people, passwords=Passwords(replace(CHEAPEST, time_cost=2)))
    enter(dearer)
    made = people.users.password_hash("wang")
    assert made != cheap
    assert people.users.find("wang").must_change  # the first sign-in has not been answered yet
    enter(dearer)
    assert people.users.password_hash("wang") == made
    assert isinstance(enter(dearer), SignedIn)


def test_changing_ends_every_session_and_the_duty_to_change(people):
    assert enter(people).user.must_change
    token = people.sessions.begin("wang", "10.0.0.7", "Firefox")
    changed = change(people, RIGHT, OTHER)
    assert changed == SignedIn(people.users.find("wang"), changed.token)
    assert people.sessions.find(changed.token) == "wang"
    assert not changed.user.must_change
    assert people.sessions.find(token) is None
    assert last(people).deed == "change_password"
    assert last(people).details == {"address": "10.0.0.7", "sessions_ended": 2}
    assert enter(people) == Refused()
    assert isinstance(enter(people, OTHER), SignedIn)


def test_changing_needs_the_old_one_and_counts_like_signing_in(people):
    for _ in range(5):
        assert change(people, "wrong", OTHER) == Refused()
    assert last(people).deed == "password_refused"
    assert people.users.find("wang").locked_until > people.clock.at
    assert change(people, RIGHT, OTHER) == Refused()


@pytest.mark.parametrize(("new", "reason"), [("short", "short"), (RIGHT, "same")])
def test_the_new_one_must_be_good_and_new(people, new, reason):
    before = people.users.password_hash("wang")
    with pytest.raises(WeakPassword) as refused:
        change(people, RIGHT, new)
    assert refused.value.reason == reason
    assert people.users.password_hash("wang") == before


def test_a_reset_opens_the_lock_ends_sessions_and_asks_for_a_change(people, doer):
    token = people.sessions.begin("wang", "", "")
    for _ in range(5):
        enter(people, "wrong")
    told = reset_password(people, doer, "Wang")
    record = last(people)
    assert (record.who, record.deed) == ("admin", "reset_password")
    assert record.details == {"user": "wang", "address": "10.0.0.1", "sessions_ended": 1}
    assert people.sessions.find(token) is None
    assert enter(people) == Refused()
    assert enter(people, told).user.must_change
    assert told not in str(people.trail.search())


def test_a_reset_of_nobody_or_to_a_weak_one_is_refused(people, doer):
    with pytest.raises(BadUser, match="nobody"):
        reset_password(people, doer, "nobody")
    with pytest.raises(WeakPassword):
        reset_password(people, doer, "wang", "password123")
    assert isinstance(enter(people), SignedIn)


def test_the_provider_s_people_have_no_way_in_here(people):
    people.users.add(replace(people.users.find("wang"), name="li", subject="issuer 1"))
    for password in ("", RIGHT):
        assert enter(people, password, name="li") == Refused()


def test_coming_in_ends_what_this_browser_held_in_the_same_record(people):
    old = enter(people).token
    new = sign_in(people, "wang", RIGHT, replace(HERE, token=old)).token
    assert people.sessions.look(old).standing == "revoked"
    assert people.sessions.find(new) == "wang"
    assert last(people).details == {"address": "10.0.0.7", "ended": "wang"}


def test_a_session_that_cannot_be_recorded_neither_begins_nor_ends_another(people, monkeypatch):
    old = enter(people).token
    monkeypatch.setattr(type(people.trail), "record", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sign_in(people, "wang", RIGHT, replace(HERE, token=old))
    monkeypatch.undo()
    assert people.sessions.find(old) == "wang"
    assert len(people.sessions.of("wang")) == 1


def test_a_password_set_by_others_opens_for_seven_days(people):
    people.clock.at += 7 * DAY - 1
    assert isinstance(enter(people), SignedIn)
    people.clock.at += 1
    assert enter(people) == Refused()
    assert last(people).details == {"reason": "expired", "address": "10.0.0.7"}
    assert enter(people, "wrong") == Refused()
    assert last(people).details["reason"] == "wrong", "a guess is told from it in the trail"
    assert change(people, RIGHT, OTHER) == Refused()


def test_a_reset_opens_for_seven_days_more(people, doer):
    people.clock.at += 8 * DAY
    told = reset_password(people, doer, "wang")
    people.clock.at += 7 * DAY - 1
    assert isinstance(enter(people, told), SignedIn)
    people.clock.at += 1
    assert enter(people, told) == Refused()


def test_the_own_password_does_not_end(people):
    change(people, RIGHT, OTHER)
    assert people.users.find("wang").password_until is None
    people.clock.at += 400 * DAY
    assert isinstance(enter(people, OTHER), SignedIn)


def test_a_hash_made_again_prolongs_nothing(people):
    until = people.users.find("wang").password_until
    enter(replace(people, passwords=Passwords(replace(CHEAPEST, time_cost=2))))
    assert people.users.find("wang").password_until == until
