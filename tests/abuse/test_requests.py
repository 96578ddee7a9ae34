"""What nobody's browser sends: refused or answered as nothing, never an error, never a leak."""

from urllib.parse import quote

import pytest

from dashboard.display.turns import ASKED
from tests.abuse.conftest import corpus
from tests.dashboard.web.conftest import PASSWORD, SECRET, Browser

STRINGS = [text for texts in corpus("strings").values() for text in texts]
LEAKS = ("root:x:", SECRET, "Traceback", "argon2", "[build-system]", "sqlite3", "sqlalchemy")
FIELDS = ("area", "scheme", "period", "account", "lang", "theme")


def harmless(answer, text=""):
    """Not an error of ours, nothing of the machine, and no mark-up of theirs as mark-up."""
    assert answer.status_code < 500
    assert not [leak for leak in LEAKS if leak in answer.text]
    if "<" in text and answer.mimetype == "text/html":
        assert text not in answer.text


def asked(query):
    return [{"id": "overview-0", "property": ASKED, "value": query}]


@pytest.mark.parametrize("path", corpus("paths"))
def test_a_path_leads_nowhere(every, path):
    answer = every.get(path)
    harmless(answer)
    assert answer.status_code in {301, 302, 308, 400, 401, 404, 405}, answer.status_code


@pytest.mark.parametrize("body", corpus("bodies"))
def test_a_body_that_no_page_sends_is_refused(every, body):
    token = every.client.get_cookie("_csrf_token", domain="bureau.example").value
    answer = every.client.post(
        "/_dash-update-component",
        base_url=every.base,
        headers={"Referer": f"{every.base}/", "X-CSRFToken": token},
        data=body,
        content_type="application/json",
    )
    harmless(answer)
    assert answer.status_code == 400


@pytest.mark.parametrize("text", STRINGS)
def test_a_selection_selects_nothing_else(every, text):
    """In each field in turn, as the page's address and as what a section is asked about."""
    field = FIELDS[STRINGS.index(text) % len(FIELDS)]
    query = f"{field}={quote(text)}" if field == "area" else f"area=990101&{field}={quote(text)}"
    harmless(every.get(f"/?{query}"), text)
    answer = every.ask("overview-0.children", asked(query))
    harmless(answer, text)
    assert answer.status_code in {200, 403}
    assert answer.mimetype == "application/json" or answer.status_code == 403


@pytest.mark.parametrize("text", STRINGS)
def test_a_form_keeps_nothing_of_it(every, databases, text):
    answer = every.post("/account", data={"deed": "preferences", "area": text, "lang": text})
    harmless(answer, text)
    assert answer.status_code in {400, 403}
    assert databases.users.find("every").preferences == {}


@pytest.mark.parametrize("text", corpus("strings")["script"])
def test_what_a_browser_says_it_is_is_shown_as_text(databases, every, text):
    databases.sessions.begin("every", "10.0.0.9", text)
    shown = every.get("/account")
    assert shown.status_code == 200
    harmless(shown, text)


@pytest.mark.parametrize("to", ["//evil", "https://evil", "/\\evil", "/\t/evil", "javascript:x"])
def test_the_door_leads_home_alone(app, to):
    browser = Browser(app)
    browser.get("/sign-in")
    answer = browser.post(
        "/sign-in", query_string={"next": to}, data={"name": "li", "password": PASSWORD}
    )
    assert "evil" not in answer.headers["Location"]
    assert answer.headers["Location"].startswith("/")
