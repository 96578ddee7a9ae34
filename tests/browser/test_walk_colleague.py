"""Walk (c): what does a colleague of another district see of a link that was sent to them?"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import make_url

from data_access.connect import open_databases
from data_access.port import Role
from data_access.store.passwords import Passwords
from data_access.store.users import User
from tests.browser.conftest import enter_as, serving, settle, visit, watched

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms
SENDER, COLLEAGUE = {"li": "990103"}, {"wang": "990107"}
PASSWORD = "a long enough phrase"  # noqa: S105 of people who live in this test
NUMBER = re.compile(r"\d[\d,]*\.\d\d")  # an amount as a card writes it


@pytest.fixture(scope="module")
def offices(copied):
    """The small city, and one person of each of two districts."""
    urls = copied("nation and small city")
    databases = open_databases(*urls)
    for name, area in (SENDER | COLLEAGUE).items():
        person = User(
            name=name, roles=frozenset({Role.FINANCE}), areas=frozenset({area}), schemes=None
        )
        databases.users.add(person, Passwords().hash(PASSWORD))
    databases.close()
    with serving(Path(make_url(urls[0]).database).parent) as url:
        yield url


def opened(context, url, name):
    """Their own window's page, once they are signed in."""
    page = context.new_page()
    page.set_default_timeout(SLOW)
    enter_as(page, url, name, PASSWORD)
    return page


@pytest.fixture
def sent(chromium, offices):
    """The link that is copied from a chart, and the amounts that its page shows."""
    with watched(chromium) as (context, problems):
        page = opened(context, offices, "li")
        visit(page, f"{offices}/income-expenditure?lang=en&period=2026-08")
        frame = page.locator(".framed").first
        link = f"{offices}/income-expenditure{frame.get_attribute('data-link')}"
        amounts = set(NUMBER.findall(" ".join(page.locator(".kpi-number").all_text_contents())))
        assert problems == []
    assert "area=990103" in link
    assert len(amounts) >= 3
    return link, amounts


def told(page, said):
    """Everything that the server answers from now on is kept."""

    def keep(response):
        if response.request.resource_type in {"document", "fetch", "xhr"}:
            said.append(response.text())

    page.on("response", keep)


def test_a_link_shows_a_colleague_of_another_district_only_theirs(chromium, offices, sent):
    link, foreign = sent
    with watched(chromium) as (context, problems):
        page, said = opened(context, offices, "wang"), []
        told(page, said)
        assert visit(page, link).status == 404
        expect(page.locator("main")).to_contain_text("There is no such page")
        assert not foreign & set(NUMBER.findall(page.content()))
        field = page.locator("#pick-area input").first
        expect(field).to_have_value(re.compile("Linhe"))

        page.locator("main .state a", has_text="your own area").click()
        page.wait_for_url("**area=990107**")
        settle(page)
        assert "period=2026-08" in page.url
        own = set(NUMBER.findall(" ".join(page.locator(".kpi-number").all_text_contents())))
        assert len(own) >= 3
        assert said
        assert not foreign & set(NUMBER.findall("".join([*said, page.content()])))
        names = page.locator("main").inner_text()
        assert "990103" not in names.replace(link, "")
        assert problems == []
