"""The own page enrols a second factor, the door asks for it, and roles may have to."""

import re

import pytest

from dashboard.app import create_app
from data_access.port import Role
from data_access.store.clock import now
from data_access.store.onetime import STEP, digits

PASSWORD = "a long enough phrase"  # noqa: S105 of people who live in these tests


def seen(page):
    return re.search(r"<code>([A-Z2-7]{32})</code>", page)[1]


def code(secret, off=0):
    return digits(secret, now() // STEP + off)


def confirm(browser, given, old=PASSWORD):
    return browser.post("/account", data={"deed": "second_confirm", "old": old, "code": given})


def enrol(browser):
    secret = seen(browser.post("/account", data={"deed": "second"}).text)
    return secret, confirm(browser, code(secret, -1))  # the codes of now stay for the door


def enter(browser, given):
    browser.get("/sign-in")
    return browser.post("/sign-in", data={"name": "li", "password": PASSWORD, "code": given})


@pytest.fixture
def li(browser, people):
    people("li")
    browser.sign_in("li")
    return browser


def test_whoever_enrols_is_asked_at_the_door(li, another, deeds):
    shown = li.post("/account", data={"deed": "second"}).text
    secret = seen(shown)
    assert f"otpauth://totp/Jiheng:li?secret={secret}&amp;issuer=Jiheng" in shown
    assert 'src="data:image/svg+xml' in shown
    assert another.sign_in("li").status_code == 302, "not before it is confirmed"
    done = confirm(li, code(secret, -1)).text
    paper = re.findall(r"<code>([a-z2-9-]{29})</code>", done)
    assert len(paper) == 8
    assert another.get("/").status_code == 302, "what began without it has ended"
    assert ("li", "begin_second_factor") in deeds()
    assert another.sign_in("li").status_code == 401
    assert enter(another, code(secret)).status_code == 302
    assert secret not in li.get("/account").text
    assert paper[0] not in li.get("/account").text


def test_a_code_seen_over_the_shoulder_does_not_open_again(li, another):
    secret, _ = enrol(li)
    given = code(secret, 1)
    assert enter(another, given).status_code == 302
    another.client.delete_cookie("jiheng", domain="bureau.example")
    assert enter(another, given).status_code == 401


def test_a_wrong_code_or_password_confirms_nothing(li, databases):
    secret = seen(li.post("/account", data={"deed": "second"}).text)
    answer = confirm(li, "000000")
    assert (answer.status_code, seen(answer.text)) == (401, secret)
    answer = confirm(li, code(secret), old="not the password")
    assert (answer.status_code, answer.text.count('role="alert"')) == (401, 1)
    assert databases.users.find("li").second_since is None


def test_a_stranger_at_an_open_screen_cannot_turn_it_off(li, databases):
    secret, _ = enrol(li)
    for given in ({"old": "guess", "code": code(secret)}, {"old": PASSWORD, "code": "1"}, {}):
        answer = li.post("/account", data={"deed": "second_end", **given})
        assert answer.status_code == 401
    assert li.post("/account", data={"deed": "second"}).status_code == 302
    assert databases.users.find("li").second_since is not None
    ended = li.post("/account", data={"deed": "second_end", "old": PASSWORD, "code": code(secret)})
    assert ended.status_code == 302
    assert databases.users.find("li").second_since is None


@pytest.fixture
def strict(browser, settings, databases, people):
    """The browser of a finance officer, where finance needs a second factor."""
    people("li")
    people("zhao", roles=(Role.LEADER,))
    asked = settings.model_copy(update={"second_factor": frozenset({Role.FINANCE})})
    return type(browser)(create_app(asked, databases))


def test_a_role_that_needs_it_sees_nothing_before(strict):
    strict.sign_in("li")
    for path in ("/", "/trace", "/no-such-page"):
        assert strict.get(path).headers["Location"].startswith("/account")
    assert strict.ask("overview-0.children", []).status_code == 403
    liked = strict.post("/account", data={"deed": "preferences", "lang": "en"})
    assert liked.headers["Location"].startswith("/account")
    secret, _ = enrol(strict)
    assert strict.get("/").status_code == 200
    refused = strict.post(
        "/account", data={"deed": "second_end", "old": PASSWORD, "code": code(secret)}
    )
    assert refused.status_code == 403


def test_other_roles_go_on_without(strict):
    strict.sign_in("zhao")
    assert strict.get("/").status_code == 200
