import io
import json
import os
import pwd

import pytest
from argon2.profiles import CHEAPEST

from dashboard.auth.entry import Caller, SignedIn
from dashboard.auth.local import sign_in
from dashboard.cli import main
from data_access.connect import open_databases
from data_access.store import passwords
from data_access.store.people import People

ADD = ["add", "wang", "--role", "finance", "--role", "reviewer", "--area", "990101"]
GOOD = "correct horse battery"


@pytest.fixture(autouse=True)
def store(copied, monkeypatch):
    """An empty store, and hashes that cost nothing."""
    urls = copied("empty")
    for name, url in zip(("WAREHOUSE", "STORE"), urls, strict=True):
        monkeypatch.setenv(f"JIHENG_{name}_URL", url)
    monkeypatch.setattr(passwords.Passwords.__init__, "__defaults__", (CHEAPEST,))
    databases = open_databases(*urls)
    yield databases
    assert databases.trail.verify() == []
    databases.close()


@pytest.fixture
def user(capsys):
    """A function: what a ``jiheng user`` that goes well says on stdout."""

    def call(*arguments):
        assert main(["user", *arguments]) == 0
        return capsys.readouterr().out

    return call


def refusal(capsys, *arguments):
    assert main(["user", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("jiheng user: ")
    assert said.err.count("\n") == 1
    return said.err


def signed(store, password, name="wang"):
    people = People(users=store.users, sessions=store.sessions, trail=store.trail)
    return sign_in(people, name, password, Caller(""))


def test_adding_prints_a_password_that_opens_once(user, store):
    told = user(*ADD, "--scheme", "resident").splitlines()
    assert len(told) == 1
    assert signed(store, told[0]).user.must_change
    held = store.users.find("wang")
    assert held.roles == {"finance", "reviewer"}
    assert (held.areas, held.schemes) == (frozenset({"990101"}), frozenset({"resident"}))


def test_the_operating_system_says_who_did_it(user, store, monkeypatch):
    monkeypatch.setenv("USER", "somebody")
    monkeypatch.setenv("LOGNAME", "somebody")
    user(*ADD)
    record = store.trail.search()[0]
    assert record.who == f"cli:{pwd.getpwuid(os.getuid()).pw_name}"
    assert record.details["address"]


def test_a_number_without_a_name_will_do(user, store, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 3_999_999_999)
    user(*ADD)
    assert store.trail.search()[0].who == "cli:3999999999"


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_password_from_stdin_is_not_repeated(user, store, monkeypatch, end):
    monkeypatch.setattr("sys.stdin", io.StringIO(GOOD + end))
    assert user(*ADD, "--password-stdin") == ""
    assert isinstance(signed(store, GOOD), SignedIn)


def test_a_reset_takes_the_old_password_away(user, store, monkeypatch):
    old = user(*ADD).strip()
    new = user("reset", "wang").strip()
    assert not isinstance(signed(store, old), SignedIn)
    assert isinstance(signed(store, new), SignedIn)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GOOD}\n"))
    assert user("reset", "wang", "--password-stdin") == ""
    assert signed(store, GOOD).user.must_change


def test_rights_and_disabling(user, store):
    user(*ADD)
    user("add", "li", "--role", "admin", "--every-area")
    user("role", "wang", "auditor", "admin")
    user("scope", "wang", "--every-area", "--scheme", "employee")
    user("disable", "wang")
    held = store.users.find("wang")
    assert held.roles == {"auditor", "admin"}
    assert (held.areas, held.schemes) == (None, frozenset({"employee"}))
    assert held.disabled
    user("enable", "wang")
    assert not store.users.find("wang").disabled
    deeds = [record.deed for record in store.trail.search()][::-1]
    assert deeds == [
        "add_user",
        "add_user",
        "set_roles",
        "set_scope",
        "disable_user",
        "enable_user",
    ]


def test_the_provider_s_user_gets_no_password(user, store):
    assert user("add", "li", "--role", "leader", "--every-area", "--subject", "issuer 1") == ""
    assert store.users.by_subject("issuer 1").name == "li"
    assert not store.users.by_subject("issuer 1").must_change


def test_the_list(user):
    assert json.loads(user("list", "--json")) == []
    user(*ADD)
    user("add", "王小明", "--role", "leader", "--every-area")
    assert json.loads(user("list", "--json")) == [
        {
            "name": "wang",
            "roles": ["finance", "reviewer"],
            "areas": ["990101"],
            "schemes": None,
            "disabled": False,
            "must_change": True,
            "second_factor": False,
            "locked_until": None,
            "subject": None,
        },
        {
            "name": "王小明",
            "roles": ["leader"],
            "areas": None,
            "schemes": None,
            "disabled": False,
            "must_change": True,
            "second_factor": False,
            "locked_until": None,
            "subject": None,
        },
    ]
    plain = user("list").splitlines()
    assert plain[0].startswith("name=wang roles=finance,reviewer areas=990101 schemes=every ")
    assert "areas=every" in plain[1]
    assert "argon2" not in user("list")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["role", "nobody", "admin"], "nobody"),
        (["scope", "nobody", "--every-area"], "nobody"),
        (["disable", "nobody"], "nobody"),
        (["enable", "a b"], "'a b'"),
        (["reset", "nobody"], "nobody"),
        (["add", "a b", "--role", "admin", "--every-area"], "'a b' is no user name"),
        (["add", "li", "--role", "admin", "--area", "x"], "area='x' is not written right"),
        (["add", "li", "--role", "admin", "--area", ""], "area='' is not written right"),
        (
            ["add", "li", "--role", "admin", "--every-area", "--subject", "s", "--password-stdin"],
            "--subject",
        ),
    ],
)
def test_bad_input_is_one_line(capsys, store, arguments, said):
    assert said in refusal(capsys, *arguments)
    assert store.trail.count() == 0


def test_a_name_that_is_taken(capsys, user):
    user(*ADD)
    assert "'wang'" in refusal(capsys, *ADD)


@pytest.mark.parametrize("password", ["", "short", "password123"])
def test_a_weak_password(capsys, monkeypatch, store, password):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert "password" in refusal(capsys, *ADD, "--password-stdin")
    assert store.users.all() == []


def test_a_missing_store_names_the_command_to_run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("JIHENG_STORE_URL", f"sqlite:///{tmp_path}/absent.db")
    assert "run: jiheng init" in refusal(capsys, "list")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["add", "li", "--role", "king", "--every-area"],
        ["add", "li", "--role", "admin"],
        ["add", "li", "--every-area"],
        ["add", "li", "--role", "admin", "--every-area", "--area", "990101"],
        ["scope", "li"],
        ["scope", "li", "--every-area", "--scheme", "other"],
        ["role", "li"],
    ],
)
def test_what_the_parser_refuses(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(["user", *arguments])
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(" ".join(["jiheng user", *arguments[:1]]).removesuffix(" dance"))
    assert (err.count("\n"), err[-1]) == (1, "\n")
