"""Does the number in the header follow when notices are marked as read?"""

import json

import pytest

from dashboard.app import create_app
from dashboard.services.sources import Role
from data_access.store.notices import Delivery, Post, StoredNotice

KEY = "shell-unread.children"


@pytest.fixture
def settings(settings):
    return settings.model_copy(update={"mode": "demo"})


@pytest.fixture
def app(settings, databases):
    return create_app(settings, databases)


def put_up(databases, name):
    failed = {"notice": "one", "recipient": "office", "channel": "mail", "error": "refused"}
    document = {"scheme": "", "account": "", "items": [], "failed": failed}
    notice = StoredNotice(
        notice=name, kind="failure", area="990101", period="2026-09", at=1, document=document
    )
    delivery = Delivery(notice=name, recipient="finance", channel="inbox", offices=["finance"])
    databases.registers.notices.post(Post(notice=notice, deliveries=[delivery]))


def recounted(browser, done):
    asked = [{"id": "warnings-done", "property": "data", "value": done}]
    query = [{"id": "_pages_location", "property": "search", "value": "?lang=en"}]
    return browser.ask(KEY, asked, query)


def test_the_header_counts_anew_once_a_deed_is_done_on_the_page(browser, databases):
    browser.get("/sign-in")
    browser.post("/sign-in/demo", data={"role": str(Role.FINANCE)})
    for name in ("one", "two"):
        put_up(databases, name)
    before = json.dumps(recounted(browser, 1).json)
    assert '"children": "2"' in before
    who = next(one.name for one in databases.users.all() if Role.FINANCE in one.roles)
    databases.registers.notices.mark_read(["one", "two"], who)
    after = json.dumps(recounted(browser, 2).json)
    assert "/warnings" in after
    assert "count" not in after


def test_a_page_that_was_just_laid_out_does_not_count_twice(browser):
    browser.get("/sign-in")
    browser.post("/sign-in/demo", data={"role": str(Role.FINANCE)})
    assert "children" not in recounted(browser, 0).text
    assert "children" in recounted(browser, 1).text
