"""What an administrator does from a page is checked, done whole, and recorded."""

from dataclasses import replace

import pytest

from dashboard.actions import accounts
from dashboard.actions.administration import add_user, admit_user, set_house, set_rights
from dashboard.actions.desk import Done, Refused
from dashboard.actions.long_works import forecast
from dashboard.services.sources import Identity, Role, Scope
from data_access.store.house import House, HouseRecords
from data_access.store.jobs import Jobs
from data_access.store.people import Doer
from tests.dashboard.bare_desk import BARE

FORM = {"roles": ["finance"], "areas": "990101，990102", "schemes": [], "subject": None}
ADMIN = frozenset({Role.ADMIN})


@pytest.fixture
def desk(people):
    engine = people.users._engine
    identity = Identity(name="boss", roles=ADMIN, scope=Scope(None, None))
    return replace(
        BARE,
        identity=identity,
        people=people,
        jobs=Jobs(engine, people.clock),
        house=HouseRecords(engine, people.clock),
    )


def last(people):
    return people.trail.search(limit=1)[0]


def test_a_user_is_added_and_comes_in_with_what_was_told(desk, people):
    outcome = add_user(desk, {**FORM, "login": "Li"})
    assert outcome.message == "interface.administration.told"
    user = people.users.find("li")
    assert (user.roles, user.areas, user.schemes) == (
        {Role.FINANCE},
        {"990101", "990102"},
        None,
    )
    held = people.users.password_hash("li")
    assert people.passwords.verify(held, outcome.values["password"])


def test_the_provider_s_user_is_told_nothing(desk):
    outcome = add_user(desk, {**FORM, "login": "zhao", "subject": " issuer|7 "})
    assert outcome == Done("interface.administration.added", {"user": "zhao"})


@pytest.mark.parametrize("change", [{"login": "wang"}, {"login": "?"}, {"areas": "99"}])
def test_what_cannot_be_leaves_nothing_and_says_why(desk, people, change):
    before = people.users.all(), people.trail.count()
    outcome = add_user(desk, {**FORM, "login": "new", **change})
    assert isinstance(outcome, Refused)
    assert outcome.message == "interface.administration.bad_user"
    assert (people.users.all(), people.trail.count()) == before


def test_rights_change_at_once_and_together(desk, people):
    outcome = set_rights(
        desk, {"user": "wang", "roles": ["auditor"], "areas": "", "schemes": ["resident"]}
    )
    assert outcome == Done("interface.administration.changed", {"user": "wang"})
    user = people.users.find("wang")
    assert (user.roles, user.areas, user.schemes) == ({Role.AUDITOR}, None, {"resident"})
    record = last(people)
    assert (record.who, record.deed, record.details["address"]) == (
        "boss",
        "set_rights",
        "10.0.0.9",
    )
    assert record.details["before"]["roles"] == ["finance"]


@pytest.mark.parametrize("what", ["disable", "enable", "reset"])
def test_a_way_in_is_closed_opened_renewed(desk, people, what):
    outcome = admit_user(desk, {"user": "wang", "what": what})
    assert isinstance(outcome, Done)
    user = people.users.find("wang")
    assert user.disabled == (what == "disable")
    assert user.must_change
    assert last(people).deed in {"disable_user", "enable_user", "reset_password"}


def test_the_last_administrator_stays(desk, people):
    people.users.put(replace(people.users.find("wang"), roles=ADMIN))
    rights = {"user": "wang", "roles": ["leader"], "areas": "", "schemes": []}
    for outcome in (
        set_rights(desk, rights),
        admit_user(desk, {"user": "wang", "what": "disable"}),
    ):
        assert outcome == Refused("interface.administration.last_administrator")
    assert people.users.find("wang").roles == ADMIN
    accounts.add_user(
        people, Doer("cli:root", "x"), replace(people.users.find("wang"), name="second")
    )
    assert isinstance(set_rights(desk, rights), Done)


def test_the_house_is_set_and_recorded(desk, people):
    assert desk.house.read() == House(today=None, small_cells=5)
    outcome = set_house(desk, {"today": "2026-12-01", "small_cells": "10"})
    assert outcome == Done("interface.administration.saved")
    assert str(desk.house.read().today) == "2026-12-01"
    details = last(people).details
    assert details["before"] == {"today": None, "small_cells": 5}
    assert details["after"] == {"today": "2026-12-01", "small_cells": 10}
    set_house(desk, {"today": "", "small_cells": "10"})
    assert desk.house.read() == House(today=None, small_cells=10)


@pytest.mark.parametrize(
    ("today", "small_cells"), [("2026-13-01", "5"), ("", "0"), ("", "x"), ("", "1001")]
)
def test_a_house_that_cannot_be_is_refused(desk, people, today, small_cells):
    before = people.trail.count()
    outcome = set_house(desk, {"today": today, "small_cells": small_cells})
    assert outcome == Refused("interface.administration.bad_house")
    assert desk.house.read() == House()
    assert people.trail.count() == before


def broken(*_):
    raise RuntimeError("the record cannot be kept")


def test_a_long_work_and_its_record_hold_together(desk, people, monkeypatch):
    job = forecast(desk, {"area": "990101"}).job
    assert desk.jobs.look(job).asked_by == "boss"
    assert (last(people).deed, last(people).details["job"]) == ("ask_job", job)
    before = len(desk.jobs.history(10))
    monkeypatch.setattr(people.trail, "record", broken)
    with pytest.raises(RuntimeError):
        forecast(desk, {"area": "990101"})
    assert len(desk.jobs.history(10)) == before


def test_somebody_else_s_work_is_not_told(desk):
    job = forecast(desk, {"area": "990101"}).job
    other = replace(
        desk, identity=Identity(name="li", roles=frozenset({Role.ACTUARY}), scope=Scope(None, None))
    )
    assert other.own_job(job) is None
    assert desk.own_job(job).job == job
