"""A real small provider on this machine, and the ways to it and back."""

import json
import time
import warnings

import pytest
import requests
from authlib.deprecate import AuthlibDeprecationWarning
from flask import request
from pydantic import SecretStr

from dashboard.settings import Oidc
from data_access.port import Role
from data_access.store.users import User

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
