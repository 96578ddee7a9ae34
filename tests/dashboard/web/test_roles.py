"""Six roles come in by the demonstration's buttons, and each finds its own pages alone."""

import json
from importlib import import_module

import pytest

from dashboard.app import create_app
from dashboard.display.engine import address
from dashboard.display.page import Page
from dashboard.display.turns import ASKED
from dashboard.services.sources import Role
from data_access.discovery import discover

PAGES = discover(import_module("pages"), Page)
OWN = {
    Role.FINANCE: {"data", "jobs"},
    Role.REVIEWER: {"data"},
    Role.LEADER: set(),
    Role.ACTUARY: {"jobs"},
    Role.AUDITOR: {"data", "jobs", "trail"},
    Role.ADMIN: {"data", "jobs", "trail", "users", "settings"},
}
SHARED = {name for name, page in PAGES.items() if page.roles == frozenset(Role)}


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"mode": "demo"})


@pytest.fixture
def app(settings, databases):
    return create_app(settings, databases)


def frame(app):
    """The key of the callback that answers what surrounds a page."""
    [key] = [key for key in app.callback_map if "shell-nav.children" in key]
    return key


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_own_pages(browser, app, role):
    browser.get("/sign-in")
    assert browser.post("/sign-in/demo", data={"role": str(role)}).status_code == 302
    where = [
        {"id": "_pages_location", "property": "pathname", "value": "/"},
        {"id": "_pages_location", "property": "search", "value": "?area=990101"},
    ]
    key = frame(app)
    head = json.dumps(browser.ask(key, where).json)
    offered = {name for name in PAGES if f'"{address(name)}?area=990101"' in head}
    theirs = SHARED | OWN[role]
    assert offered == {name for name in theirs if PAGES[name].shown}
    for name in PAGES:
        if name == "settings":
            continue  # it has deeds alone; tests/dashboard/web/test_sweep.py forges them
        asked = [{"id": f"{name}-0", "property": ASKED, "value": "area=990101"}]
        status = browser.ask(f"{name}-0.children", asked).status_code
        assert status == (200 if name in theirs else 403), name


def test_the_way_to_the_rows_is_offered_once_a_figure_is_named(browser, app):
    browser.get("/sign-in")
    browser.post("/sign-in/demo", data={"role": "leader"})
    key = frame(app)
    for item, there in (("", False), ("&item=book_line.income", True)):
        where = [
            {"id": "_pages_location", "property": "pathname", "value": "/"},
            {"id": "_pages_location", "property": "search", "value": f"?area=990101{item}"},
        ]
        head = json.dumps(browser.ask(key, where).json)
        assert ('"/trace?' in head) is there
        assert '"/?area=990101"' in head  # what is followed stays out of the other ways
