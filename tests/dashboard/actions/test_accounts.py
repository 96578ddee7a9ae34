"""Every change of an account is one transaction with its record."""

import pytest

from dashboard.actions import accounts
from dashboard.auth.entry import Caller, SignedIn
from dashboard.auth.local import sign_in
from data_access.port import Role
from data_access.store.passwords import WeakPassword
from data_access.store.trail import AuditTrail
from data_access.store.users import BadUser, User

LI = User(name="Li", roles=frozenset({Role.ADMIN}), areas=None, schemes=None)
DEEDS = {
    "set_roles": lambda people, doer, name: accounts.set_roles(
        people, doer, name, frozenset({Role.LEADER})
    ),
    "set_scope": lambda people, doer, name: accounts.set_scope(
        people, doer, name, None, frozenset({"employee"})
    ),
    "disable_user": accounts.disable_user,
    "enable_user": accounts.enable_user,
}


def test_adding_tells_a_password_once(people, doer):
    added = accounts.add_user(people, doer, LI)
    assert added.user == people.users.find("li")
    assert added.user.must_change
    assert isinstance(sign_in(people, "li", added.password, Caller("")), SignedIn)
    record = people.trail.search()[1]
    assert (record.who, record.deed, record.details["user"]) == ("admin", "add_user", "li")
    assert record.details["before"] is None
    assert record.details["after"]["roles"] == ["admin"]
    assert record.details["address"] == "10.0.0.1"
    assert added.password not in str(people.trail.search())


def test_the_provider_s_people_are_told_none(people, doer):
    user = User(name="zhao", roles=frozenset(), areas=None, schemes=None, subject="issuer 7")
    assert accounts.add_user(people, doer, user).password is None
    assert people.users.by_subject("issuer 7").name == "zhao"


@pytest.mark.parametrize(
    ("user", "password", "error"),
    [
        (LI, "li", WeakPassword),
        (User(name="wang", roles=frozenset(), areas=None, schemes=None), None, BadUser),
    ],
)
def test_a_refused_addition_leaves_nothing(people, doer, user, password, error):
    before = people.trail.count()
    with pytest.raises(error):
        accounts.add_user(people, doer, user, password)
    assert people.trail.count() == before
    assert [held.name for held in people.users.all()] == ["wang"]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_records_before_and_after(people, doer, deed):
    before = people.users.find("wang")
    after = DEEDS[deed](people, doer, "WANG")
    assert after == people.users.find("wang")
    record = people.trail.search(limit=1)[0]
    assert (record.who, record.deed, record.details["user"]) == ("admin", deed, "wang")
    assert record.details["before"]["roles"] == sorted(before.roles)
    assert record.details["after"]["roles"] == sorted(after.roles)
    assert record.details["after"]["disabled"] == after.disabled == (deed == "disable_user")
    assert record.details["before"]["areas"] == ["990101"]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_on_nobody_is_refused(people, doer, deed):
    with pytest.raises(BadUser, match="nobody"):
        DEEDS[deed](people, doer, "nobody")


@pytest.mark.parametrize("deed", DEEDS)
def test_what_cannot_be_recorded_is_not_done(people, doer, deed, monkeypatch):
    def broken(*_):
        raise RuntimeError("the disk is full")

    before = people.users.find("wang")
    monkeypatch.setattr(AuditTrail, "record", broken)
    with pytest.raises(RuntimeError):
        DEEDS[deed](people, doer, "wang")
    assert people.users.find("wang") == before


def test_disabling_ends_the_sessions_for_good(people, doer):
    token = people.sessions.begin("wang", "", "")
    accounts.disable_user(people, doer, "wang")
    accounts.enable_user(people, doer, "wang")
    assert people.sessions.find(token) is None
