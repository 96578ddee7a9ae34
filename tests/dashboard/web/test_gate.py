"""The door: who comes in, who does not, and what is written down of it."""

from dataclasses import replace

import pytest

from dashboard.display.turns import ASKED
from data_access.port import Role

WANTED = "/account?next=%2Fforecast%3Flang%3Den"
OLD = {"deed": "password", "old": "a long enough phrase"}


def asked(query):
    """The overview's first part, as a browser asks for it."""
    return "overview-0.children", [{"id": "overview-0", "property": ASKED, "value": query}]


def test_nobody_is_shown_the_door(browser):
    answer = browser.get("/forecast?lang=en")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in?next=%2Fforecast")


def test_a_program_without_session_gets_401_and_is_recorded(browser, deeds):
    browser.get("/sign-in")
    assert browser.ask(*asked("area=990101")).status_code == 401
    assert browser.get("/_dash-layout").status_code == 401
    assert browser.get("/_dash-dependencies").status_code == 401
    assert deeds() == [("?", "no_session")]


def test_health_and_style_are_open(browser):
    assert browser.get("/healthz").status_code == 200
    with browser.get("/assets/2_house.css") as style:
        assert style.status_code == 200


def test_the_right_password_opens(browser, people, deeds):
    people("li")
    answer = browser.sign_in("li")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.get("/").status_code == 200
    assert browser.ask(*asked("area=990101")).status_code == 200
    assert deeds() == [("li", "sign_in")]


def test_every_refusal_looks_the_same(browser, people, databases):
    people("li")
    people("wang")
    databases.users.put(replace(databases.users.find("wang"), disabled=True))
    said = {
        browser.sign_in(name, password).text.replace(token(browser), "")
        for name, password in (("li", "wrong wrong"), ("nobody", "wrong wrong"), ("wang", "x" * 12))
    }
    assert len({tokenless(text) for text in said}) == 1
    assert browser.get("/").status_code == 302


def token(browser):
    return browser.client.get_cookie("_csrf_token", domain="bureau.example").value


def tokenless(text):
    return "\n".join(line for line in text.splitlines() if "csrf_token" not in line)


def test_a_locked_account_stays_shut_to_the_right_password(browser, people):
    people("li")
    for _ in range(5):
        assert browser.sign_in("li", "wrong wrong").status_code == 401
    assert browser.sign_in("li").status_code == 401


def test_a_link_back_stays_in_the_house(browser, people):
    people("li")
    for asked_for, goes_to in (
        ("/forecast?lang=en", "/forecast?lang=en"),
        ("/forecast", "/forecast"),
        ("//elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("/\r\nX: y", "/"),
    ):
        browser.get("/sign-in")
        answer = browser.client.post(
            "/sign-in",
            base_url=browser.base,
            query_string={"next": asked_for},
            headers={"X-CSRFToken": token(browser), "Referer": f"{browser.base}/"},
            data={"name": "li", "password": "a long enough phrase"},
        )
        assert answer.headers["Location"] == goes_to


def test_a_change_without_the_token_is_refused_and_recorded(browser, people, deeds):
    people("li")
    browser.sign_in("li")
    assert browser.ask(*asked("area=990101"), token=False).status_code == 403
    assert browser.post("/sign-out", token=False).status_code == 403
    assert browser.get("/").status_code == 200, "still signed in"
    assert deeds()[1:] == [("li", "forged_request")] * 2


def test_signing_in_voids_the_session_before(browser, people, databases):
    people("li")
    browser.sign_in("li")
    browser.sign_in("li")
    assert len(databases.sessions.of("li")) == 1


def test_a_stolen_cookie_dies_with_the_session(browser, another, people, deeds):
    people("li")
    browser.sign_in("li")
    cookie = browser.client.get_cookie("jiheng", domain="bureau.example").value
    browser.post("/sign-out")
    another.client.set_cookie("jiheng", cookie, domain="bureau.example")
    assert another.get("/").status_code == 302
    assert deeds()[-1] == ("li", "dead_session")
    another.get("/")
    assert deeds().count(("li", "dead_session")) == 1, "the browser holds it no longer"


def test_a_right_that_shrinks_is_lost_at_the_next_request(browser, people, databases):
    people("li", areas=("990101", "990102"))
    browser.sign_in("li")
    assert browser.ask(*asked("area=990102")).status_code == 200
    held = databases.users.find("li")
    databases.users.put(replace(held, areas=frozenset({"990101"})))
    assert browser.ask(*asked("area=990102")).status_code == 403
    databases.users.put(replace(held, disabled=True))
    assert browser.ask(*asked("area=990101")).status_code == 401


def test_a_password_set_by_others_is_changed_first(browser, people, databases):
    people("li", must_change=True)
    browser.sign_in("li")
    assert browser.get("/forecast?lang=en").headers["Location"] == WANTED
    assert browser.ask(*asked("area=990101")).status_code == 403
    assert browser.post("/account", data={"deed": "preferences", "lang": "en"}).status_code == 302
    assert databases.users.find("li").preferences == {}
    changed = browser.post(WANTED, data={**OLD, "new": "another good phrase"})
    assert (changed.status_code, changed.headers["Location"]) == (302, "/forecast?lang=en")
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(("new", "status"), [("short", 400), ("another good phrase", 401)])
def test_a_password_is_not_changed_by_halves(browser, people, new, status):
    people("li")
    browser.sign_in("li")
    given = {"deed": "password", "old": "not the old one", "new": new}
    answer = browser.post("/account", data=given)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_a_bureau_offers_no_demonstration(browser):
    assert 'id="demo-' not in browser.get("/sign-in").text
    assert browser.post("/sign-in/demo", data={"role": str(Role.ADMIN)}).status_code == 404


def test_where_no_provider_is_named_there_is_no_such_door(browser):
    assert "/sign-in/oidc" not in browser.get("/sign-in").text
    assert browser.get("/sign-in/oidc").status_code == 404
    assert browser.get("/sign-in/oidc/back?code=a&state=b").status_code == 404


def test_cookies_travel_alone_and_over_https(browser, people):
    people("li")
    cookies = browser.sign_in("li").headers.getlist("Set-Cookie")
    session = next(held for held in cookies if held.startswith("jiheng="))
    assert all(word in session for word in ("HttpOnly", "Secure", "SameSite=Lax"))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/income-expenditure", 200),
        ("/?period=abc", 200),
        ("/forecast?area=999999", 404),
        ("/forecast?scheme=employee", 200),
        ("/nowhere", 404),
        ("/nowhere?lang=en", 404),
        ("/overview", 404),
        ("/forecast/more", 404),
    ],
)
def test_a_path_that_is_not_there_is_told_to_programs_too(browser, people, path, status):
    people("li")
    browser.sign_in("li")
    answer = browser.get(path)
    assert answer.status_code == status
    assert "_dash-config" in answer.text, "people get the frame all the same"
