"""Pages are answered without one connection to another machine, and name no foreign address."""

import re
import socket
from pathlib import Path

import pytest

from dashboard.figures.palette import ASSETS
from tests.abuse.test_ids import filled

ROOT = Path(__file__).parents[2]
LOADED = re.compile(
    r"""(?:(?:src|href|action)\s*=\s*|@import\s+|url\(\s*)["']?(?:https?:)?//[\w.-]+"""
)
CALLED = re.compile(
    r"""(?:fetch|importScripts|import|WebSocket|EventSource|sendBeacon)\(\s*["'`](?:https?|wss?):"""
)


class Outgoing(AssertionError):
    """Somebody wanted to talk to another machine."""


@pytest.fixture
def closed(monkeypatch):
    """Sockets that know this machine alone, and no names."""

    def refuse(*asked, **_):
        raise Outgoing(str(asked))

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("closed")
def test_it_would_be_noticed():
    with pytest.raises(Outgoing), socket.socket() as one:
        one.connect(("192.0.2.1", 443))
    with pytest.raises(Outgoing):
        socket.create_connection(("bureau.example", 443))


@pytest.mark.usefixtures("closed")
def test_no_page_and_no_section_talks_to_anybody(app, every):
    """Every address, and the first question of every page: single sign-on is not set."""
    pages = [key for key in app.callback_map if re.fullmatch(r"\w+-0\.children", key)]
    assert len(pages) >= 15
    for key in pages:
        held = app.callback_map[key]
        places = [{**one, "value": "area=990101"} for one in filled(held["inputs"], "")]
        assert every.ask(key, places).status_code == 200, key
    for path in ("/", "/account", "/sign-in", "/readyz", "/_dash-layout", "/_dash-dependencies"):
        answer = every.get(path)
        assert answer.status_code == 200, path
        assert not LOADED.search(answer.text), path


def test_nothing_in_assets_or_templates_loads_from_elsewhere():
    texts = [*ASSETS.glob("*.css"), *ASSETS.glob("*.js"), *ROOT.glob("dashboard/auth/templates/*")]
    assert len(texts) > 5
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert not LOADED.search(text), path.name
        assert not CALLED.search(text), path.name


@pytest.mark.parametrize(
    "text", ["<script src='https://cdn.example/x.js'>", "@import '//fonts.example/a.css'"]
)
def test_what_loads_from_elsewhere_is_found(text):
    assert LOADED.search(text)
