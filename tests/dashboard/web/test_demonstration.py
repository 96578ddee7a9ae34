"""The demonstration: six buttons, a real session behind each, and nobody looks in without one."""

from dataclasses import replace

import pytest

from dashboard.app import create_app
from dashboard.labels import LANGUAGES, labels
from data_access.port import Role


@pytest.fixture
def app(settings, databases):
    return create_app(settings.model_copy(update={"mode": "demo"}), databases)


def enter(browser, role="finance", query=""):
    browser.get("/sign-in")
    return browser.post(f"/sign-in/demo{query}", data={"role": role})


def test_nobody_looks_in_without_signing_in(browser):
    assert browser.get("/").headers["Location"] == "/sign-in?next=%2F"
    assert browser.get("/_dash-layout").status_code == 401


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_role_has_a_button_and_a_sentence(browser, language):
    shown, words = browser.get(f"/sign-in?lang={language}").text, labels(language)
    for role in Role:
        assert f'id="demo-{role}"' in shown
        assert words(f"interface.sign_in.roles.{role}") in shown
    assert words("interface.sign_in.sample") in shown


@pytest.mark.parametrize("role", list(Role))
def test_a_role_comes_in_with_a_session_of_its_own(browser, databases, deeds, role):
    answer = enter(browser, role)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.get("/").status_code == 200
    (held,) = databases.sessions.of(f"demo-{role}")
    assert held.address == "127.0.0.1"
    assert deeds() == [(f"demo-{role}", "demo_sign_in")]


def test_the_way_goes_on_to_what_was_asked_for(browser):
    where = enter(browser, query="?next=/forecast%3Flang%3Den").headers["Location"]
    assert where == "/forecast?lang=en"


def test_changing_the_role_ends_the_session_before_in_one_record(browser, databases):
    enter(browser)
    enter(browser, "admin")
    assert databases.sessions.of("demo-finance") == []
    assert databases.trail.search(limit=1)[0].details["ended"] == "demo-finance"


def test_whom_an_administrator_let_in_no_more_stays_out(browser, databases):
    enter(browser)
    databases.users.put(replace(databases.users.find("demo-finance"), disabled=True))
    answer = enter(browser)
    assert answer.status_code == 401
    assert answer.text.count('role="alert"') == 1
    assert databases.trail.search(limit=1)[0].details["reason"] == "disabled"


@pytest.mark.parametrize("role", ["", "root", "finance\0"])
def test_a_role_that_is_none_is_not_found(browser, role):
    answer = enter(browser, role)
    assert answer.status_code == 404
    assert "没有找到" in answer.text
