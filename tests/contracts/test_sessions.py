"""When does a session hold, on every backend? The clock is in the test's hand."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from data_access.store.clock import HOUR, MINUTE, SECOND
from data_access.store.sessions import KEPT, Found, Sessions
from data_access.store.users import User


class Hand:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.at = 1_795_000_000_000

    def __call__(self):
        return self.at


@pytest.fixture
def clock():
    return Hand()


@pytest.fixture
def store(databases):
    for name in ("wang", "li"):
        databases.users.add(User(name=name, roles=frozenset(), areas=None, schemes=None))
    return databases


@pytest.fixture
def sessions(store, clock):
    return Sessions(store.engines[1], clock)


def begin(sessions, name="wang"):
    return sessions.begin(name, "10.0.0.7", "Firefox")


def held(store):
    with store.engines[1].connect() as connection:
        return connection.execute(text("SELECT * FROM app_session")).mappings().all()


def test_a_token_is_found_and_nowhere_stored(sessions, store):
    token = begin(sessions)
    assert sessions.find(token) == "wang"
    assert len(token) == 43  # 256 bits
    assert token not in str(held(store))


def test_no_two_tokens_are_the_same(sessions):
    assert len({begin(sessions) for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "token", ["", "forged", "x" * 10_000, "\0", "\ud800", "' OR 1=1 --", "令牌"]
)
def test_a_forged_token_is_nobody_s(sessions, token):
    begin(sessions)
    assert sessions.look(token) == Found(standing="unknown")
    assert sessions.find(token) is None
    sessions.end(token)
    assert len(sessions.of("wang")) == 1


def test_the_stored_hash_is_no_token(sessions, store):
    begin(sessions)
    assert sessions.find(held(store)[0]["token_hash"]) is None


def test_idle_to_the_last_millisecond(sessions, clock):
    token = begin(sessions)
    clock.at += 30 * MINUTE - 1
    assert sessions.find(token) == "wang"  # and is seen
    clock.at += 30 * MINUTE
    assert sessions.look(token) == Found(standing="idle", name="wang")
    assert sessions.find(token) is None
    assert sessions.of("wang") == []


def test_no_use_prolongs_the_absolute_end(sessions, clock):
    token = begin(sessions)
    start = clock.at
    while clock.at < start + 12 * HOUR - 10 * MINUTE:
        clock.at += 10 * MINUTE
        assert sessions.find(token) == "wang"
    clock.at = start + 12 * HOUR - 1
    assert sessions.find(token) == "wang"
    clock.at += 1
    assert sessions.look(token).standing == "aged"


def test_it_is_touched_once_a_minute(sessions, store, clock):
    token = begin(sessions)
    start = clock.at
    for seconds, seen in ((59, 0), (60, 60), (119, 60), (120, 120)):
        clock.at = start + seconds * SECOND
        sessions.find(token)
        assert held(store)[0]["seen"] == start + seen * SECOND


def test_ending_one_leaves_the_others(sessions):
    first, second = begin(sessions), begin(sessions)
    sessions.end(first)
    assert sessions.look(first) == Found(standing="revoked", name="wang")
    assert sessions.find(second) == "wang"


def test_ending_says_whose_it_was_once(sessions):
    token = begin(sessions)
    assert sessions.end(token) == "wang"
    assert sessions.end(token) is None
    assert sessions.end("forged") is None


def test_revoking_all_of_one_person(sessions):
    mine, other = [begin(sessions), begin(sessions)], begin(sessions, "li")
    assert sessions.revoke_all("wang") == 2
    assert [sessions.find(token) for token in mine] == [None, None]
    assert sessions.find(other) == "li"
    assert sessions.revoke_all("wang") == 0


def test_revoking_all_but_the_one_here(sessions):
    here, others = begin(sessions), [begin(sessions), begin(sessions)]
    assert sessions.revoke_all("wang", but=here) == 2
    assert sessions.find(here) == "wang"
    assert [sessions.find(token) for token in others] == [None, None]


def test_the_own_page_lists_without_tokens_and_ends_one(sessions, clock):
    token = begin(sessions)
    clock.at += MINUTE
    other = sessions.begin("wang", "10.0.0.8\r\n", "e" * 5000)
    here = sessions.of("wang", token)
    assert [session.here for session in here] == [False, True]
    assert here[0].address == "10.0.0.8\ufffd\ufffd"
    assert len(here[0].agent) == 200
    assert token not in repr(here)
    assert other not in repr(here)
    for forged in ("", "%", "_" * 16, "%" * 16):
        assert not sessions.end_one("wang", forged)
    assert not sessions.end_one("li", here[0].handle)
    assert sessions.end_one("wang", here[0].handle)
    assert sessions.find(other) is None
    assert sessions.find(token) == "wang"


def test_whoever_is_disabled_has_no_session(sessions, store):
    token = begin(sessions)
    store.users.put(replace(store.users.find("wang"), disabled=True))
    assert sessions.look(token) == Found(standing="disabled", name="wang")
    assert sessions.find(token) is None


def test_long_ended_sessions_are_cleared_at_the_next_sign_in(sessions, store, clock):
    begin(sessions)
    clock.at += KEPT - 1
    begin(sessions)
    assert len(held(store)) == 2
    clock.at += 1
    begin(sessions)
    assert len(held(store)) == 2


def test_a_session_and_another_record_begin_together_or_not_at_all(sessions, store):
    def half_done():
        with store.users.writing() as connection:
            sessions.begin("wang", "", "", connection)
            raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        half_done()
    assert held(store) == []
