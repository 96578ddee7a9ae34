"""What a provider, or somebody in its place, may not make us believe."""

import json
import time
from base64 import urlsafe_b64encode

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.dashboard.web.oidc.conftest import CLIENT, leave, shut, vouched

pytestmark = [
    # said inside the provider of the tests, which uses what Authlib will drop; our side is clean
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.usefixtures("li"),
]


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
