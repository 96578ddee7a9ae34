"""The provider's door, walked through with a real small provider on this machine."""

import time
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from data_access.store.users import User
from tests.dashboard.web.oidc.conftest import CLIENT, PROVIDERS_WORD, leave, shut, vouched

pytestmark = [
    # said inside the provider of the tests, which uses what Authlib will drop; our side is clean
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.usefixtures("li"),
]


def test_the_page_links_to_the_door(browser):
    shown = browser.get("/sign-in?lang=en&next=/forecast").text
    assert "Sign in with your organisation" in shown
    assert 'href="/sign-in/oidc?next=%2Fforecast&amp;lang=en&amp;theme=light"' in shown
    assert "用单位账号登录" in browser.get("/sign-in").text


def test_the_provider_is_asked_for_a_code_with_all_its_guards(browser, provider):
    address = leave(browser)
    asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/oauth2/authorize?")
    assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
    assert asked["scope"] == "openid"
    assert asked["redirect_uri"] == "https://bureau.example/sign-in/oidc/back"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert PROVIDERS_WORD not in address


def test_the_trip_keeps_how_the_door_looked(browser):
    answer = browser.get(vouched(leave(browser, "?theme=dark&lang=en")))
    assert answer.headers["Location"] == "/?lang=en&theme=dark"
    refused = browser.get(vouched(leave(browser, "?theme=dark&next=/forecast"), action="deny"))
    assert 'data-mantine-color-scheme="dark"' in refused.text
    assert 'action="/sign-in?next=%2Fforecast&amp;lang=zh&amp;theme=dark"' in refused.text


def test_the_way_back_is_throttled_like_a_password(browser, databases, last, knocked):
    back = vouched(leave(browser))
    knocked(30)
    assert browser.get(back).status_code == 429
    assert last().deed == "sign_in_throttled"
    assert databases.sessions.of("li") == []


def test_refusals_count_and_successes_do_not(browser, knocked):
    knocked(28)
    for _ in range(3):
        assert browser.get(vouched(leave(browser))).status_code == 302
    for _ in range(2):
        shut(browser.get("/sign-in/oidc/back"))
    assert browser.get("/sign-in/oidc/back").status_code == 429


def test_a_known_subject_comes_in(browser, databases, last):
    back = vouched(leave(browser, "?next=/forecast%3Flang%3Den"))
    answer = browser.get(back)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/forecast?lang=en")
    assert browser.get("/").status_code == 200
    assert len(databases.sessions.of("li")) == 1
    assert (last().who, last().deed, last().details["by"]) == ("li", "sign_in", "oidc")
    assert last().details["address"] == "127.0.0.1"


def test_the_session_before_is_void(browser, people, databases):
    people("wang")
    browser.sign_in("wang")
    browser.get(vouched(leave(browser)))
    assert databases.sessions.of("wang") == []
    assert len(databases.sessions.of("li")) == 1


def test_the_way_back_stays_in_the_house(browser):
    for far in ("//elsewhere", "/" + "x" * 4000):
        answer = browser.get(vouched(leave(browser, f"?next={far}")))
        assert answer.headers["Location"] == "/"


def test_many_trips_leave_one_in_the_cookie(browser):
    early = leave(browser)
    late = [leave(browser) for _ in range(8)][-1]
    assert len(browser.client.get_cookie("jiheng", domain="bureau.example").value) < 2000
    shut(browser.get(vouched(early)))
    assert browser.get(vouched(late)).status_code == 302


def test_an_unknown_subject_stays_out_and_is_recorded(browser, provider, databases, last):
    he = User(name="he", roles=frozenset(), areas=None, schemes=None, subject="https://x|u-18")
    databases.users.add(he)  # the same name at another provider
    shut(browser.get(vouched(leave(browser), sub="u-18")))
    assert browser.get("/").status_code == 302
    assert (last().who, last().deed) == ("?", "oidc_refused")
    assert last().details["reason"] == "unknown"
    assert last().details["subject"] == f"{provider.issuer}|u-18"


def test_the_disabled_stay_out(browser, databases, last):
    databases.users.put(replace(databases.users.find("li"), disabled=True))
    shut(browser.get(vouched(leave(browser))))
    assert (last().who, last().details["reason"]) == ("li", "disabled")


def test_wrong_passwords_do_not_lock_this_door(browser):
    for _ in range(6):
        browser.sign_in("li", "wrong wrong")
    assert browser.get(vouched(leave(browser))).status_code == 302


def test_who_declines_stays_out_and_reads_why_in_their_language(browser, last):
    answer = browser.get(vouched(leave(browser, "?lang=en"), action="deny"))
    shut(answer)
    assert "You were not signed in." in answer.text
    assert last().details["reason"] == "denied"


def test_a_forged_state_is_refused(browser, another, last):
    """Altered, of a trip that another browser began, or none."""
    back, elsewhere = vouched(leave(browser)), vouched(leave(another))
    for forged in (back.replace("state=", "state=x"), elsewhere, "/sign-in/oidc/back"):
        shut(browser.get(forged))
        assert last().details["reason"] == "forged"


def test_a_code_serves_once(browser, another, last):
    address = leave(browser)
    held = browser.client.get_cookie("jiheng", domain="bureau.example").value
    back = vouched(address)
    assert browser.get(back).status_code == 302
    shut(browser.get(back))
    assert last().details["reason"] == "forged", "the state was used up"
    another.client.set_cookie("jiheng", held, domain="bureau.example")
    shut(another.get(back))
    assert last().details["reason"] == "code", "and with the old cookie the provider says no"


def test_a_foreign_nonce_is_refused(browser, last):
    shut(browser.get(vouched(leave(browser).replace("nonce=", "nonce=x"))))
    assert last().details["reason"] == "token"
    assert "nonce" in last().details["error"]


@pytest.mark.parametrize("gone", ["before", "between"])
def test_a_provider_that_is_down(browser, provider, last, knocked, gone):
    knocked(29)  # what is the provider's failure leaves them the thirtieth
    address = "/sign-in/oidc" if gone == "before" else vouched(leave(browser))
    provider.server.shutdown()
    provider.server.server_close()
    shut(browser.get(address), 503)
    assert (last().deed, last().details["reason"]) == ("oidc_refused", "unreachable")
    assert browser.get("/sign-in").status_code == 200


def test_a_provider_that_never_answers(browser, provider, last, monkeypatch):
    monkeypatch.setattr("dashboard.auth.oidc.PATIENCE", 0.2)
    provider.delay = 0.6
    shut(browser.get("/sign-in/oidc"), 503)
    assert last().details["error"] == "ReadTimeout"
    time.sleep(0.5)  # until the provider has finished, or it would outlive its server
