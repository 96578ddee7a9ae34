"""Which request was it? The answer, an error's page and every line of the log say the same."""

import json
import logging

import pytest
from flask import g

from dashboard.app import create_app
from dashboard.display.states import guarded
from dashboard.labels import labels
from dashboard.operation.logs import Lines

GIVEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"


class Kept(logging.Handler):
    """Every line as the program would write it, at the moment at which it is told."""

    def __init__(self):
        super().__init__()
        self.setFormatter(Lines("json"))
        self.lines = []

    def emit(self, record):
        self.lines.append(json.loads(self.format(record)))

    def of(self, number):
        """The house's own lines of a request; alembic's come as other tests left its level."""
        own = [line for line in self.lines if not line["logger"].startswith("alembic")]
        return [line for line in own if line.get("request") == number]


@pytest.fixture
def log():
    kept, root = Kept(), logging.getLogger()
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(kept)
    root.setLevel(level)


def asked(settings, databases, proxies, given):
    told = settings.model_copy(update={"proxies": proxies})
    client = create_app(told, databases, {}).server.test_client()
    return client.get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]


def test_our_own_proxy_names_the_request(settings, databases):
    assert asked(settings, databases, 1, GIVEN) == GIVEN


@pytest.mark.parametrize(
    ("proxies", "given"), [(0, GIVEN), (1, "short"), (1, "x" * 65), (1, "<b>one two</b>")]
)
def test_nobody_else_does_and_no_odd_name_is_taken(settings, databases, proxies, given):
    made = asked(settings, databases, proxies, given)
    assert len(made) == 16
    assert made != given
    assert asked(settings, databases, proxies, given) != made


def test_a_request_s_line_says_who_asked_what_and_nothing_more(browser, people, log):
    people("li")
    browser.sign_in("li")
    number = browser.get("/balance?area=990101&secret=hidden").headers["X-Request-ID"]
    (line,) = log.of(number)
    assert line.pop("milliseconds") >= 0
    del line["time"], line["level"], line["logger"]
    assert line == {
        "message": "answered",
        "request": number,
        "method": "GET",
        "path": "/balance",
        "status": 200,
        "person": "li",
    }


def test_an_address_with_a_line_break_makes_no_line(browser, log):
    number = browser.get("/sign-in/x%0aforged").headers["X-Request-ID"]
    assert log.of(number)[0]["path"] == "/sign-in/x%0Aforged"


def test_the_page_of_an_error_names_the_id_that_the_log_has(browser, log, monkeypatch):
    monkeypatch.setattr("dashboard.auth.web.sign_in", lambda *_: 1 / 0)
    browser.get("/sign-in")
    answer = browser.post("/sign-in", data={"name": "li", "password": "x"})
    number = answer.headers["X-Request-ID"]
    assert answer.status_code == 500
    assert number in answer.text
    assert "ZeroDivisionError" not in answer.text
    failure, line = log.of(number)
    assert "ZeroDivisionError" in failure["error"]
    assert line["status"] == 500


def test_a_page_that_refuses_names_it_too(browser):
    answer = browser.get("/sign-in/nowhere")
    assert answer.status_code == 404
    assert answer.headers["X-Request-ID"] in answer.text


def test_nothing_of_a_request_is_left_in_the_next_line(browser, log):
    browser.get("/healthz")
    logging.getLogger("house").info("later")
    assert "request" not in log.lines[-1]


def test_a_failing_card_names_the_request_as_its_reference(app, log):
    words = labels("en")
    with app.server.test_request_context("/"):
        app.server.preprocess_request()
        number = g.request_id
        card = guarded(words, lambda: 1 / 0)
        app.server.do_teardown_request()
    assert number in str(card)
    assert "ZeroDivisionError" in log.of(number)[0]["error"]
