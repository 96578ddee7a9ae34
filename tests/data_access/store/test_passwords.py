import pytest
from argon2 import extract_parameters
from argon2.profiles import CHEAPEST, RFC_9106_LOW_MEMORY

from data_access.store.passwords import (
    LONGEST,
    SHORTEST,
    WORST,
    Passwords,
    WeakPassword,
    check_password,
    one_time_password,
)

GOOD = "correct horse battery"


@pytest.fixture(scope="module")
def passwords():
    return Passwords(CHEAPEST)


@pytest.mark.parametrize(
    "password", [GOOD, "医保基金不能穿底二〇二六", "\ud800" * 12, "a\0b" * 4, ""]
)
def test_a_password_fits_its_own_hash_alone(passwords, password):
    held = passwords.hash(password)
    assert held.startswith("$argon2id$")
    assert passwords.verify(held, password)
    assert not passwords.verify(held, f"{password} ")
    assert passwords.hash(password) != held


def test_the_same_signs_from_another_keyboard_fit(passwords):
    assert passwords.verify(passwords.hash("Ａbcdefg１２３"), "Abcdefg123")
    assert passwords.verify(passwords.hash("cafe\u0301 creme"), "caf\u00e9 creme")


def test_nobody_has_no_password_though_the_work_is_the_same(passwords):
    assert not passwords.verify(None, GOOD)
    for cost in (CHEAPEST, RFC_9106_LOW_MEMORY):
        made = Passwords(cost)
        assert extract_parameters(made._nobody) == extract_parameters(made.hash(GOOD)) == cost


def test_the_work_is_done_once_whatever_is_asked(passwords, monkeypatch):
    done = []
    plain = passwords._hasher.verify

    class Counting:
        def verify(self, held, password):
            done.append(held)
            return plain(held, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())
    held = Passwords(CHEAPEST).hash(GOOD)
    for hashed, password in ((held, GOOD), (held, "wrong"), (None, GOOD), (held, "x" * 10_000)):
        passwords.verify(hashed, password)
    assert len(done) == 4


@pytest.mark.parametrize("held", ["", "plain text", "$argon2id$broken", "$2b$12$bcrypt"])
def test_a_spoilt_hash_fits_nothing(passwords, held):
    assert not passwords.verify(held, GOOD)


def test_what_is_too_long_is_wrong_without_being_hashed(passwords):
    held = passwords.hash("")
    assert not passwords.verify(held, "x" * (LONGEST + 1))


def test_a_cheaper_hash_wants_to_be_made_again(passwords):
    assert not passwords.needs_rehash(passwords.hash(GOOD))
    assert Passwords().needs_rehash(passwords.hash(GOOD))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "short"),
        ("abcdefghi", "short"),
        ("x" * LONGEST + "y", "long"),
        ("ﷺ" * 20, "long"),  # one sign that stands for eighteen
        ("zhang.san.feng", "name"),
        ("ZhangSanFeng2026!", "name"),
        ("Password123", "common"),
        ("１２３４５６７８９０", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("121212121212", "common"),
    ],
)
def test_what_is_guessed_first_is_refused(password, reason):
    with pytest.raises(WeakPassword) as refused:
        check_password("zhang.san.feng", password)
    assert refused.value.reason == reason
    assert not password or password not in str(refused.value)


@pytest.mark.parametrize(
    "password", ["abcdefghij k", "医保基金不能穿底啊啊", "x7-" * 60 + "q", "zhang.san.feng met li"]
)
def test_what_is_long_enough_may_be_one(password):
    check_password("zhang.san.feng", password)


def test_a_name_of_digits_is_not_in_every_password_of_digits():
    check_password("110", "20261120581")


def test_the_worst_could_all_be_typed():
    assert len(WORST) > 40
    assert all(len(word) >= SHORTEST and word == word.casefold() for word in WORST)


def test_one_time_passwords_may_be_passwords_and_never_repeat():
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    for password in made:
        check_password("wang", password)
