"""Every callback of the application, forged for another area, another scheme and for nobody."""

import json
import re
from urllib.parse import parse_qsl

import pytest

from dashboard.display.page import Interaction
from dashboard.display.steady import note
from dashboard.display.turns import ASKED
from data_access.port import Role
from pages.trace import PAGE

OWN, FOREIGN = "area=990101", "area=990102"
AT = next(at for at, part in enumerate(PAGE.sections) if isinstance(part, Interaction))
PICKING = f"trace-{AT}"
FRAME = {
    "shell-nav.children",
    "shell-unread.children",
    "_pages_content.children",
    "_pages_dummy.children",
}


def callbacks(app):
    """Key, inputs and state of every callback that the server answers."""
    app.server.test_client().get("/healthz")  # the router's callbacks come with the first request
    for key, held in app.callback_map.items():
        if held.get("callback"):
            yield key, held["inputs"], held["state"]


def filled(names, query):
    """What the browser would send, the selection being ``query``."""
    places = {"search": f"?{query}", "pathname": "/", ASKED: query}
    data = {"selection": query, "settled": [[]], "done": 0}
    return [
        {
            **name,
            "value": data.get(name["id"].rpartition("-")[2])
            if name["property"] == "data"
            else places.get(name["property"]),
        }
        for name in names
    ]


def whole(page):
    """What the first section of a page asks with."""
    return [{"id": f"{page}-0", "property": ASKED, "value": OWN}]


def forged(browser, app, query):
    """(key, answer) of every callback asked for one selection."""
    for key, inputs, state in callbacks(app):
        if not key.startswith("{"):
            yield key, browser.ask(key, filled(inputs, query), filled(state, query))


@pytest.fixture
def signed_in(browser, people):
    people("li", roles=tuple(Role), schemes=("resident",))
    browser.sign_in("li")
    return browser


def test_there_is_something_to_sweep(app):
    keys = {key for key, _, _ in callbacks(app)}
    assert {"overview-0.children", f"{PICKING}-answer.children"} <= keys
    assert len(keys) >= 6


def test_the_own_area_is_answered(signed_in, app):
    for key, answer in forged(signed_in, app, OWN):
        assert answer.status_code == 200, key


@pytest.mark.parametrize("query", [FOREIGN, "area=100000", f"{OWN}&scheme=employee"])
def test_no_callback_answers_for_what_is_foreign(signed_in, app, deeds, query):
    """Parts refuse with 403; the frame and the router, which hold no figures, show none."""
    refused = 0
    for key, answer in forged(signed_in, app, query):
        if any(part in key for part in FRAME):
            assert answer.status_code == 200, key
            assert "990102" not in json.dumps(answer.json).replace(f"?{query}", "")
            assert "96.00" not in answer.text
        else:
            assert answer.status_code == 403, key
            refused += 1
    assert refused >= 4
    found = deeds()
    told = found.count(("li", "foreign_request")) + found.count(("li", "foreign_deed"))
    assert told >= refused


def test_no_callback_answers_nobody(browser, app, deeds):
    browser.get("/sign-in")
    answers = list(forged(browser, app, OWN))
    assert {answer.status_code for _, answer in answers} == {401}
    assert deeds() == [("?", "no_session")] * len(answers)


def test_own_area_shows_the_own_scheme_alone(signed_in):
    shown = signed_in.ask("overview-0.children", whole("overview")).text
    assert "96.0%" in shown
    assert "\\u804c\\u5de5\\u7edf\\u7b79\\u57fa\\u91d1 \\u6536\\u652f" not in shown
    assert json.loads(shown)


def test_a_picked_row_that_is_not_theirs_yields_nothing(signed_in):
    """The row comes from the browser: of a batch out of sight no more is told than it says."""
    answer = signed_in.ask(
        f"{PICKING}-answer.children",
        [
            {
                "id": f"{PICKING}-settled",
                "property": "data",
                "value": [[{"batch": "elsewhere", "scheme": "employee", "period": "2024"}]],
            },
            {"id": "trace-selection", "property": "data", "value": OWN},
        ],
    )
    assert answer.status_code == 200
    assert "districts.csv" not in answer.text


def test_a_page_of_another_role_answers_nobody_else(browser, people, app, deeds):
    people("wang", roles=(Role.LEADER,))
    browser.sign_in("wang")
    refused = {key for key, answer in forged(browser, app, OWN) if answer.status_code == 403}
    assert {"trail-0.children", "jobs-0.children", "users-0.children"} <= refused
    assert any("users-1-do" in key or "users-1-outcome" in key for key in refused), "acts too"
    assert "overview-0.children" not in refused
    assert ("wang", "foreign_request") in deeds()


def test_the_works_of_another_area_are_not_shown(browser, people, databases):
    people("li", roles=(Role.ADMIN,))
    own, foreign = (
        databases.jobs.start("forecast", {"area": area}, asked_by="wang")
        for area in ("990101", "990102")
    )
    browser.sign_in("li")
    listed = browser.ask("jobs-0.children", whole("jobs")).text
    assert own in listed
    assert foreign not in listed
    where = [{"id": "jobs-selection", "property": "data", "value": OWN}]
    for job, shown in ((own, True), (foreign, False)):
        picked = [{"id": "jobs-1-settled", "property": "data", "value": [[{"job": job}]]}]
        said = browser.ask("jobs-1-answer.children", [*picked, *where]).text
        assert ('["pre",' in said) is shown


def test_a_link_to_another_area_offers_the_own_one_instead(signed_in):
    """A colleague's link: the same page, the same month, the reader's own area and scheme."""
    key = "_pages_content.children"
    places = [("pathname", "/income-expenditure"), ("search", f"?{FOREIGN}&period=2024&lang=en")]
    asked = [{"id": "_pages_location", "property": name, "value": value} for name, value in places]
    nothing = [{"id": "laid", "property": "data", "value": None}]
    shown = signed_in.ask(f"..{key}..._pages_store.data..", asked, nothing).text
    assert "990102" not in shown
    [offered] = re.findall(r'income-expenditure\?([^"]+)"', shown)
    own = {"area": "990101", "scheme": "resident", "period": "2024", "lang": "en"}
    assert dict(parse_qsl(offered)) == own


@pytest.mark.parametrize(
    ("path", "search", "stands"),
    [
        ("/income-expenditure", f"?{OWN}&period=2024&lang=en", True),
        ("/income-expenditure", f"?{OWN}&period=2024", False),  # another language
        ("/income-expenditure", f"?{FOREIGN}&lang=en", False),  # not theirs: said so
        ("/income-expenditure", f"?{OWN}&period=abc&lang=en", False),
        ("/balance", f"?{OWN}&lang=en", False),
    ],
)
def test_a_page_that_stands_is_not_laid_out_again(signed_in, path, search, stands):
    places = [("pathname", path), ("search", search)]
    asked = [{"id": "_pages_location", "property": name, "value": value} for name, value in places]
    seen = note("income_expenditure", "/income-expenditure", {"area": "990101", "lang": "en"})
    state = [{"id": "laid", "property": "data", "value": seen.data}]
    answer = signed_in.ask(".._pages_content.children..._pages_store.data..", asked, state)
    assert answer.status_code == (204 if stands else 200)
