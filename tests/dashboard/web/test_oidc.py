"""The provider's door, walked through with a real small provider on this machine."""

import json
import time
import warnings
from base64 import urlsafe_b64encode
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.deprecate import AuthlibDeprecationWarning
from flask import request
from joserfc import jwt
from joserfc.jwk import RSAKey
from pydantic import SecretStr

from dashboard.settings import Oidc
from data_access.port import Role
from data_access.store.users import User

pytestmark = [
    # said inside the provider of the tests, which uses what Authlib will drop; our side is clean
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.usefixtures("li"),
]
CLIENT, PROVIDERS_WORD = "jiheng", "a word between us and the provider"
WAIT = 5


class Provider:
    """The provider's address, and what it shall say in the place of its honest identity token.

    Like some providers, it says that it may sign tokens with nothing at all.
    """

    def __init__(self, server):
        self.server = server
        self.issuer = f"http://localhost:{server.server_port}"
        self.forge, self.delay = None, 0
        server.app.after_request(self._tamper)

    def _tamper(self, response):
        time.sleep(self.delay)
        if request.path == "/.well-known/openid-configuration":
            allowed = {"id_token_signing_alg_values_supported": ["RS256", "none", "HS256"]}
            response.set_data(json.dumps({**response.get_json(), **allowed}))
        if self.forge and request.path == "/oauth2/token":
            said = response.get_json()
            response.set_data(json.dumps({**said, "id_token": self.forge(said["id_token"])}))
        return response


@pytest.fixture
def provider():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AuthlibDeprecationWarning)
        from oidc_provider_mock import run_server_in_thread

        warnings.simplefilter("ignore", AuthlibDeprecationWarning)  # Authlib says "always" itself
        with run_server_in_thread(require_nonce=True) as server:
            yield Provider(server)


@pytest.fixture
def settings(settings, provider):
    oidc = Oidc(issuer=provider.issuer, client_id=CLIENT, client_secret=SecretStr(PROVIDERS_WORD))
    return settings.model_copy(update={"oidc": oidc})


@pytest.fixture
def li(databases, provider):
    """Somebody whom the administrator entered with the provider's subject."""
    return databases.users.add(
        User(
            name="li",
            roles=frozenset({Role.FINANCE}),
            areas=frozenset({"990101"}),
            schemes=None,
            subject=f"{provider.issuer}|u-17",
        )
    )


@pytest.fixture
def last(databases):
    """A function: the trail's last record."""
    return lambda: databases.trail.search(limit=1)[0]


def leave(browser, query=""):
    """To the provider: the address at which it asks who one is."""
    answer = browser.get(f"/sign-in/oidc{query}")
    assert answer.status_code == 302
    return answer.headers["Location"]


def vouched(address, **sent):
    """The way back that the provider sends one on; as path and query."""
    answer = requests.post(
        address, data=sent or {"sub": "u-17"}, allow_redirects=False, timeout=WAIT
    )
    assert answer.status_code == 302, answer.text
    back = answer.headers["Location"]
    assert back.startswith("https://bureau.example/sign-in/oidc/back?")
    return back.removeprefix("https://bureau.example")


def shut(answer, status=401):
    """Refused on the one page, which says nothing of why."""
    assert answer.status_code == status
    assert answer.text.count('role="alert"') == 1
    assert "Traceback" not in answer.text
    assert "u-17" not in answer.text


def test_the_page_links_to_the_door(browser):
    shown = browser.get("/sign-in?lang=en&next=/forecast").text
    assert "Sign in with your organisation" in shown
    assert 'href="/sign-in/oidc?next=%2Fforecast&amp;lang=en"' in shown
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
    assert browser.get(vouched(leave(browser, "?next=//elsewhere"))).headers["Location"] == "/"
    long = "/" + "x" * 4000
    assert browser.get(vouched(leave(browser, f"?next={long}"))).headers["Location"] == "/"


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
    databases.users.disable("li")
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


def part(held):
    return urlsafe_b64encode(json.dumps(held).encode()).decode().rstrip("=")


def unsigned(token):
    held = jwt.decode(token, own_key(), algorithms=["RS256"]).claims
    return f"{part({'alg': 'none'})}.{part({**held, 'at_hash': None})}."


def own_key():
    from oidc_provider_mock._storage import storage

    return RSAKey.import_key(storage.jwk.as_dict(is_private=True))


def signed(token, key, **changed):
    held = jwt.decode(token, own_key(), algorithms=["RS256"])
    kept = {name: value for name, value in {**held.claims, **changed}.items() if value}
    header = {"alg": "RS256", **({"kid": held.header["kid"]} if "kid" in held.header else {})}
    return jwt.encode(header, kept, key, algorithms=["RS256"])


FORGERIES = {
    "unsigned": unsigned,
    "by a stranger": lambda t: signed(t, RSAKey.generate_key(2048)),
    "altered": lambda t: f"{t[:-8]}{'A' * 8}",
    "for another": lambda t: signed(t, own_key(), aud="another"),
    "for another, by us": lambda t: signed(t, own_key(), aud="another", azp=CLIENT),
    "by another issuer": lambda t: signed(t, own_key(), iss="https://elsewhere.example"),
    "expired": lambda t: signed(t, own_key(), exp=int(time.time()) - 600),
    "without nonce": lambda t: signed(t, own_key(), nonce=None),
    "without end": lambda t: signed(t, own_key(), exp=None),
    "of nobody": lambda t: signed(t, own_key(), sub=None),
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_token_that_is_not_right_is_refused(browser, provider, last, kind):
    provider.forge = FORGERIES[kind]
    shut(browser.get(vouched(leave(browser))))
    assert last().details["reason"] == "token"


def test_a_token_signed_again_without_change_is_taken(browser, provider):
    """The forgeries above fail for what was changed."""
    provider.forge = lambda token: signed(token, own_key())
    assert browser.get(vouched(leave(browser))).status_code == 302


@pytest.mark.parametrize("sub", ["x" * 256, "a\0b"])
def test_a_subject_that_is_none_is_refused(browser, provider, last, sub):
    provider.forge = lambda token: signed(token, own_key(), sub=sub)
    shut(browser.get(vouched(leave(browser))))
    assert last().details["reason"] == "nobody"


def test_nonsense_from_the_provider_shows_the_same_page(browser, provider, last):
    provider.forge = lambda token: [token]
    shut(browser.get(vouched(leave(browser))), 503)
    assert last().details["reason"] == "nonsense"


@pytest.mark.parametrize("gone", ["before", "between"])
def test_a_provider_that_is_down(browser, provider, last, gone):
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
