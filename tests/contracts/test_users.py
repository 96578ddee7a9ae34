"""What the store keeps of people, on every backend: rights, locks and preferences."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from data_access.connect import full_scope, scope_of
from data_access.port import Role, Scope
from data_access.store.clock import HOUR, MINUTE
from data_access.store.users import BadUser, Lockout, User, Users, user_name

NOW = 1_795_000_000_000
WANG = User(
    name="wang",
    roles=frozenset({Role.FINANCE, Role.REVIEWER}),
    areas=frozenset({"990101", "990102"}),
    schemes=frozenset({"resident"}),
)


@pytest.fixture
def users(databases):
    databases.users.add(WANG, "a hash")
    return databases.users


def test_a_user_comes_back_as_added(users):
    assert users.find("wang") == replace(WANG, has_password=True)
    assert users.password_hash("wang") == "a hash"
    assert "a hash" not in repr(users.find("wang"))


def test_every_area_is_told_from_no_area(users, databases):
    users.add(User(name="all", roles=frozenset(), areas=None, schemes=None))
    users.add(User(name="none", roles=frozenset(), areas=frozenset(), schemes=frozenset()))
    everyone = {user.name: scope_of(user.areas, user.schemes) for user in users.all()}
    assert everyone["all"] == full_scope()
    assert everyone["none"] == Scope(frozenset(), frozenset())
    with databases.engines[1].connect() as connection:
        open_ones = connection.execute(text("SELECT name FROM app_user WHERE areas IS NULL"))
        assert open_ones.scalars().all() == ["all"]


def test_the_provider_s_people_have_a_subject_and_no_password(users):
    users.add(replace(WANG, name="li", subject="https://id.example 42"))
    assert users.by_subject("https://id.example 42").name == "li"
    assert users.by_subject("https://id.example 43") is None
    assert users.password_hash("li") is None
    assert not users.find("li").has_password


@pytest.mark.parametrize("again", ["wang", "WANG", " Ｗang "])
def test_a_name_is_taken_once_however_it_is_written(users, again):
    assert users.find(again).name == "wang"
    with pytest.raises(BadUser, match="'wang'"):
        users.add(replace(WANG, name=again))


def test_a_subject_is_taken_once(users):
    users.add(replace(WANG, name="li", subject="same"))
    with pytest.raises(BadUser, match="subject"):
        users.add(replace(WANG, name="zhao", subject="same"))
    assert [user.name for user in users.all()] == ["li", "wang"]


@pytest.mark.parametrize("name", ["", " ", "a b", "cli:root", "x" * 65, "a\0b", "\ud800", "'--"])
def test_what_is_no_name_is_nobody(users, name):
    assert users.find(name) is None
    assert users.password_hash(name) is None
    with pytest.raises(BadUser):
        users.add(replace(WANG, name=name))


def test_a_chinese_name_is_a_name(users):
    users.add(replace(WANG, name="王小明"))
    assert users.find("王小明").name == user_name("王小明") == "王小明"


def test_rights_are_put_in_the_place_of_the_old(users):
    wanted = replace(
        users.find("wang"),
        roles=frozenset({Role.AUDITOR}),
        areas=None,
        schemes=frozenset({"employee"}),
    )
    assert users.put(wanted) == users.find("wang") == wanted


def test_preferences_and_disabling(users):
    users.set_preferences("wang", {"lang": "en", "area": "990101"})
    assert users.put(replace(users.find("wang"), disabled=True)).disabled
    back = users.put(replace(users.find("wang"), disabled=False))
    assert not back.disabled
    assert back.preferences == {"lang": "en", "area": "990101"}


def test_a_new_password_opens_a_lock(users):
    for _ in range(5):
        users.failed("wang", NOW)
    fresh = users.set_password_hash("wang", "another", until=NOW)
    assert (fresh.must_change, fresh.failures, fresh.locked_until) == (True, 0, 0)
    assert fresh.password_until == NOW
    assert users.password_hash("wang") == "another"


def test_the_same_password_hashed_again_keeps_everything_else(users):
    before = users.set_password_hash("wang", "handed out", until=NOW)
    assert users.rehash("wang", "dearer") == before
    assert users.password_hash("wang") == "dearer"


def test_the_own_password_has_no_end(users):
    users.set_password_hash("wang", "handed out", until=NOW)
    own = users.set_password_hash("wang", "own")
    assert (own.must_change, own.password_until) == (False, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda users: users.failed("li", NOW),
        lambda users: users.put(replace(WANG, name="li")),
        lambda users: users.set_preferences("li", {}),
    ],
)
def test_whoever_is_not_there_cannot_be_changed(users, change):
    with pytest.raises(BadUser, match="no user 'li'"):
        change(users)


def test_the_fifth_failure_locks_and_each_further_one_twice_as_long(users):
    now, locks = NOW, []
    for _ in range(11):
        until = users.failed("wang", now).locked_until
        locks.append((until - now) / MINUTE if until else 0)
        now = max(now, until)  # the first moment at which it is free again
    assert locks == [0, 0, 0, 0, 15, 30, 60, 120, 240, 240, 240]


def test_while_locked_nothing_is_counted(users):
    for _ in range(5):
        users.failed("wang", NOW)
    before = users.find("wang")
    assert before.locked_until == NOW + 15 * MINUTE
    assert users.failed("wang", before.locked_until - 1) == before
    assert users.failed("wang", before.locked_until).failures == 6


def test_a_success_forgets_the_failures(users):
    for _ in range(4):
        users.failed("wang", NOW)
    users.succeeded("wang")
    assert users.failed("wang", NOW).failures == 1


def test_the_lock_never_overflows():
    assert Lockout().until(10_000, NOW) == NOW + 4 * HOUR


def test_failures_at_once_are_all_counted(databases):
    patient = Users(databases.engines[1], Lockout(after=1000))
    patient.add(WANG)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: patient.failed("wang", NOW), range(40)))
    assert patient.find("wang").failures == 40


def test_several_changes_hold_together_or_not_at_all(users):
    def half_done():
        with users.writing() as connection:
            users.put(replace(WANG, disabled=True), connection)
            users.put(replace(WANG, name="nobody"), connection)

    with pytest.raises(BadUser):
        half_done()
    assert not users.find("wang").disabled
