"""Whose word is taken for where a request comes from, and how it came."""

import pytest

from dashboard.app import create_app

SAID = {"X-Forwarded-For": "10.9.8.7, 10.1.1.1", "X-Forwarded-Proto": "https"}


@pytest.fixture
def asked(settings, databases):
    """A function: the answer of a server behind so many proxies, and the address it recorded."""

    def ask(proxies):
        told = settings.model_copy(update={"proxies": proxies})
        browser = create_app(told, databases, {}).server.test_client()
        answer = browser.post("/_dash-update-component", headers=SAID, json={})
        return answer, databases.trail.search(limit=1)[0].details["address"]

    return ask


def test_without_a_proxy_nobody_is_believed(asked):
    answer, address = asked(0)
    assert address == "127.0.0.1"
    assert "Strict-Transport-Security" not in answer.headers


def test_our_own_proxy_is_believed_and_no_word_before_it(asked):
    answer, address = asked(1)
    assert address == "10.1.1.1"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_request_beyond_all_measure_is_refused_unread(settings, databases):
    server = create_app(settings, databases, {}).server
    assert 50 * 2**20 < server.config["MAX_CONTENT_LENGTH"] < 80 * 2**20
    server.config["MAX_CONTENT_LENGTH"] = 1000
    for size, refused in ((500, False), (5000, True)):
        answer = server.test_client().post("/sign-in", data={"name": "l" * size})
        assert (answer.status_code == 413) is refused
