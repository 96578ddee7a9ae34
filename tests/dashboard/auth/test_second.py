"""A second factor: no code opens twice, not from two doors at once, and paper opens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.actions.accounts import clear_second
from dashboard.auth import second
from dashboard.auth.entry import Caller, SignedIn
from dashboard.auth.local import Refused, sign_in
from data_access.store.clock import MINUTE
from data_access.store.onetime import STEP, digits

RIGHT = "correct horse battery"
HERE = Caller("10.0.0.7", "Firefox")


def code(people, off=0):
    return digits(people.secret, people.clock.at // STEP + off)


def enter(people, given=""):
    return sign_in(people, "wang", RIGHT, HERE, given)


class Enrolled:
    """The people, and wang's telephone."""

    def __init__(self, people):
        self._people = people
        wang = people.users.find("wang")
        self.secret = second.begin(people, wang).secret
        self.paper = second.confirm(people, wang, HERE, RIGHT, code(self))
        people.clock.at += STEP

    def __getattr__(self, name):
        return getattr(self._people, name)


@pytest.fixture
def wang(people):
    return Enrolled(people)


def reasons(people, limit):
    return [held.details.get("reason") for held in people.trail.search(limit=limit)]


def test_password_and_code_open_and_either_alone_does_not(wang):
    assert enter(wang) == enter(wang, "123456") == Refused()
    assert sign_in(wang, "wang", "not the password", HERE, code(wang)) == Refused()
    assert reasons(wang, 3) == ["wrong", "code", "code"]
    assert isinstance(enter(wang, code(wang)), SignedIn)


def test_a_code_opens_once_and_none_before_it_does(wang):
    assert isinstance(enter(wang, code(wang)), SignedIn)
    assert enter(wang, code(wang)) == enter(wang, code(wang, -1)) == Refused()
    wang.clock.at += STEP
    assert isinstance(enter(wang, code(wang)), SignedIn)


def test_the_code_that_confirmed_does_not_open(people):
    wang = people.users.find("wang")
    secret = second.begin(people, wang).secret
    given = digits(secret, people.clock.at // STEP)
    assert second.confirm(people, wang, HERE, RIGHT, given)
    assert enter(people, given) == Refused()


def test_of_eight_at_once_one_comes_in(wang):
    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(lambda given: enter(wang, given), [code(wang)] * 8))
    assert sum(isinstance(one, SignedIn) for one in came) == 1


def test_guessed_codes_lock_like_guessed_passwords(wang):
    for _ in range(5):
        enter(wang, "000000")
    assert enter(wang, code(wang)) == Refused()
    assert wang.users.find("wang").locked_until == wang.clock.at + 15 * MINUTE


def test_paper_opens_once_and_is_kept_as_hashes(wang):
    assert len(set(wang.paper)) == 8
    assert isinstance(enter(wang, wang.paper[3].upper().replace("-", " ")), SignedIn)
    assert enter(wang, wang.paper[3]) == Refused()
    assert wang.users.find("wang").recoveries == 7
    found = wang.trail.search(limit=100)
    assert not any(one in str(held.details) for held in found for one in (*wang.paper, wang.secret))


def test_new_paper_makes_the_old_worthless(wang):
    user = wang.users.find("wang")
    fresh = second.renew(wang, user, HERE, RIGHT, code(wang))
    assert enter(wang, wang.paper[0]) == Refused()
    assert isinstance(enter(wang, fresh[0]), SignedIn)


def test_it_is_ended_by_who_holds_both(wang):
    user = wang.users.find("wang")
    assert second.end(wang, user, HERE, RIGHT, "000000") == Refused()
    assert second.end(wang, user, HERE, "not the password", code(wang)) == Refused()
    assert wang.users.find("wang").second_since is not None
    assert second.end(wang, user, HERE, RIGHT, code(wang)) == ()
    assert isinstance(enter(wang), SignedIn)


def test_whoever_lost_both_is_helped_on_the_machine(wang, doer):
    signed = enter(wang, code(wang))
    clear_second(wang, doer, "wang")
    assert wang.sessions.find(signed.token) is None
    assert isinstance(enter(wang), SignedIn)
    cleared = wang.trail.search(limit=2)[1]
    assert (cleared.who, cleared.deed) == ("admin", "clear_second_factor")


def test_what_waits_for_its_first_code_is_not_asked_for(people):
    second.begin(people, people.users.find("wang"))
    assert isinstance(enter(people), SignedIn)


def test_nothing_of_it_is_in_a_user_s_words(wang):
    assert wang.secret not in repr(wang.users.find("wang"))
    assert wang.secret not in repr(second.pending(wang, wang.users.find("wang")))
