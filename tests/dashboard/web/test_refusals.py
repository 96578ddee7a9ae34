"""What is bad at the door gets one designed page, which reveals nothing, and one record."""

import pytest
from sqlalchemy import text, update

from dashboard.display.turns import ASKED
from data_access.store.clock import HOUR, MINUTE, now
from data_access.store.schema import SESSION

CALL = ("overview-0.children", [{"id": "overview-0", "property": ASKED, "value": ""}])
EXPIRED = "登录已超过时限，请重新登录。"
ENDED = "这次登录已被结束，请重新登录。"
FORGED = "浏览器带来的登录凭据无法核实，请重新登录。"
DOMAIN = "bureau.example"


@pytest.fixture
def li(browser, people):
    """Somebody who is signed in."""
    people("li")
    browser.sign_in("li")
    return browser


@pytest.fixture
def aged(databases):
    """A function: every session began, or was last seen, so much earlier."""

    def age(earlier):
        with databases.users.writing() as connection:
            connection.execute(
                update(SESSION).values({column: column - by for column, by in earlier.items()})
            )

    return age


def follow(browser, answer):
    assert answer.status_code == 302
    return browser.get(answer.headers["Location"])


def records(databases, deed):
    return [held for held in databases.trail.search() if held.deed == deed]


OVER = {"idle": {SESSION.c.seen: 30 * MINUTE}, "aged": {SESSION.c.began: 12 * HOUR}}


@pytest.mark.parametrize("standing", OVER)
def test_a_session_whose_time_is_over(li, aged, databases, standing):
    aged(OVER[standing])
    shown = follow(li, li.get("/forecast?area=990101"))
    assert EXPIRED in shown.text
    assert "li" not in shown.text.split()
    assert 'action="/sign-in?next=%2Fforecast%3Farea%3D990101' in shown.text
    (record,) = records(databases, "dead_session")
    assert (record.who, record.details["standing"]) == ("li", standing)
    assert record.details["path"] == "/forecast"
    assert li.sign_in("li").status_code == 302
    assert EXPIRED not in li.get("/sign-in").text


def test_a_callback_of_a_session_whose_time_is_over(li, aged, databases):
    aged(OVER["idle"])
    before = databases.trail.count()
    assert li.ask(*CALL).status_code == 401
    assert databases.trail.count() == before + 1, "one refusal, one record"
    assert EXPIRED in li.get("/sign-in?next=/forecast").text


def test_a_form_of_a_session_whose_time_is_over_shows_the_door(li, aged, databases):
    li.get("/account")
    aged(OVER["idle"])
    before = databases.trail.count()
    answer = li.post("/account", data={"deed": "preferences", "lang": "en"})
    assert answer.status_code == 401
    assert EXPIRED in answer.text
    assert 'action="/sign-in?next=%2Faccount' in answer.text
    assert databases.trail.count() == before + 1
    assert databases.users.find("li").preferences == {}


def test_a_token_that_was_ended_and_comes_again(li, another, databases):
    cookie = li.client.get_cookie("jiheng", domain=DOMAIN).value
    li.post("/sign-out")
    another.client.set_cookie("jiheng", cookie, domain=DOMAIN)
    assert ENDED in follow(another, another.get("/")).text
    (record,) = records(databases, "dead_session")
    assert (record.who, record.details["standing"]) == ("li", "revoked")


def test_who_is_let_in_no_more_reads_the_same_as_who_was_ended(li, databases):
    with databases.users.writing() as connection:
        connection.execute(text("UPDATE app_user SET disabled = true"))
    assert ENDED in follow(li, li.get("/")).text


@pytest.mark.parametrize("how", ["nonsense", "altered", "of another key"])
def test_a_cookie_that_our_key_did_not_sign(li, another, databases, how):
    cookie = li.client.get_cookie("jiheng", domain=DOMAIN).value
    forged = {
        "nonsense": "eyJ0b2tlbiI6ImEifQ",
        "altered": f"x{cookie}",
        "of another key": f"{cookie[:-4]}AAAA",
    }[how]
    another.client.set_cookie("jiheng", forged, domain=DOMAIN)
    assert FORGED in follow(another, another.get("/")).text
    (record,) = records(databases, "forged_cookie")
    assert (record.who, record.details["path"]) == ("?", "/")
    another.get("/")
    assert len(records(databases, "forged_cookie")) == 1, "the browser holds it no longer"


def test_a_forged_cookie_with_a_deed_is_one_record(another, databases):
    another.client.set_cookie("jiheng", "forged", domain=DOMAIN)
    assert another.ask(*CALL).status_code == 401
    assert databases.trail.count() == 1
    another.client.set_cookie("jiheng", "forged", domain=DOMAIN)
    answer = another.post("/sign-in", data={"name": "li", "password": "x"})
    assert answer.status_code == 403
    assert databases.trail.count() == 2


def test_no_cookie_is_no_forgery(browser, databases):
    browser.get("/")
    assert databases.trail.count() == 0


def test_a_forged_form_has_its_page(li, databases):
    answer = li.post("/sign-out", token=False)
    assert answer.status_code == 403
    assert "请求没有通过检查" in answer.text
    assert "CSRF" not in answer.text
    assert len(records(databases, "forged_request")) == 1


def test_a_deed_that_is_none_is_a_forgery(li, databases):
    answer = li.post("/account", data={"deed": "be_admin"})
    assert answer.status_code == 400
    assert "请求没有通过检查" in answer.text
    assert len(records(databases, "forged_request")) == 1


def test_after_thirty_refusals_the_address_waits(browser, another, people, databases, knocked):
    people("li")
    knocked(29)
    assert browser.sign_in("li").status_code == 302, "a success is no refusal"
    assert browser.sign_in("li", "wrong wrong").status_code == 401
    for one in (browser, another):  # another browser, the same address
        answer = one.sign_in("li")
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
        assert "尝试次数过多" in answer.text
        assert "li" not in answer.text.split()
    (record,) = records(databases, "sign_in_throttled")
    assert record.who == "?"
    assert now() < record.details["until"] <= now() + 15 * MINUTE
    assert browser.get("/").status_code == 200, "whoever is inside stays"


def test_the_wait_ends(browser, people, databases, knocked):
    people("li")
    knocked(31)
    assert browser.sign_in("li").status_code == 429
    with databases.users.writing() as connection:
        connection.execute(text("UPDATE knock SET since = since - 900000"))
    assert browser.sign_in("li").status_code == 302


def test_no_page_at_the_door_is_kept_by_the_browser(li):
    for path in ("/sign-in", "/account", "/"):
        assert li.get(path).headers["Cache-Control"] == "no-store"


def test_coming_in_and_leaving_are_one_record_each(li, databases, deeds):
    li.sign_in("li")
    assert records(databases, "sign_in")[0].details["ended"] == "li"
    li.post("/sign-out")
    assert deeds() == [("li", "sign_in"), ("li", "sign_in"), ("li", "sign_out")]
    assert databases.sessions.of("li") == []
