"""Can an administrator add somebody, change their rights, and set the house?"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import enter, visit, watched

pytestmark = pytest.mark.browser


@pytest.fixture
def admin(chromium, site):
    with watched(chromium) as (context, problems):
        enter(context, site, "admin")
        yield context.new_page()
        assert problems == []


def card(page, name):
    return page.locator(".part", has=page.get_by_role("heading", name=name, exact=True))


def test_a_user_is_added_changed_and_disabled(admin, site):
    visit(admin, f"{site}/users?lang=en")
    assert Axe().run(admin).response["violations"] == []
    add = card(admin, "Add a user")
    add.get_by_label("Name").fill("walker")
    add.get_by_label("Roles").click()
    admin.get_by_role("option", name="Auditor").click()
    admin.keyboard.press("Escape")
    add.get_by_label("Area codes").fill("100000")
    add.get_by_role("button", name="Add").click()
    expect(add.get_by_role("status")).to_have_text(
        re.compile(r"One-time password of walker: [a-z2-9-]{19}")
    )
    expect(admin.locator("#users-table")).to_contain_text("walker")

    rights = card(admin, "Change rights")
    rights.get_by_label("User").click()
    admin.get_by_role("option", name="walker").click()
    expect(rights.get_by_label("Area codes")).to_have_value("100000")
    rights.get_by_label("Area codes").fill("bad!")
    rights.get_by_role("button", name="Save rights").click()
    expect(rights.get_by_role("status")).to_contain_text("Nothing was changed")

    door = card(admin, "Signing in")
    door.get_by_label("User").click()
    admin.get_by_role("option", name="walker").last.click()
    door.get_by_label("What to do").click()
    admin.get_by_role("option", name="Disable").click()
    door.get_by_role("button", name="Do it").click()
    expect(admin.locator("#users-table")).to_contain_text("Disabled")


def test_the_day_of_the_house_is_set_and_taken_back(admin, site):
    visit(admin, f"{site}/settings?lang=en")
    day = admin.get_by_label("Today")
    for said, outcome in (
        ("2026-13-01", "Nothing was changed"),
        ("2026-12-01", "Saved"),
        ("", "Saved"),
    ):
        day.fill(said)
        admin.get_by_role("button", name="Save").click()
        expect(admin.get_by_role("status")).to_contain_text(outcome)


def test_a_long_work_is_asked_for_and_watched(admin, site):
    visit(admin, f"{site}/jobs?lang=en")
    admin.get_by_role("button", name="Start").click()
    expect(admin.locator("#jobs-2-outcome")).to_contain_text("100% done", timeout=60_000)
    expect(admin.locator("#jobs-table")).to_contain_text("demo-admin")
