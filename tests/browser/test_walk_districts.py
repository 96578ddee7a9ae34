"""Walk (a): does the deputy director find who drives the resident deficit, in three clicks?"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, violations, visit

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms: the whole city is read


def answers(page):
    """What the page must say of the resident fund: who, why not the other one, who bears it."""
    head = page.locator(".lead")
    expect(head).to_contain_text("Resident fund")
    driver = head.locator(".kpi", has_text="Largest deficit")
    expect(driver.locator(".kpi-number")).to_contain_text("Linhe County")
    expect(head.locator(".kpi", has_text="Who bears it")).to_contain_text("City fund")
    expect(head).to_contain_text("Unified pooling")
    expect(page.locator(".why")).to_contain_text("not a deficit of spending")
    assert page.locator("#figure-drive .bars .point").count() == 11  # ten parts and the city


def test_the_driver_and_the_bearer_in_three_clicks(page, site):
    page.set_default_timeout(SLOW)
    visit(page, f"{site}/?lang=en")

    page.locator("#shell-nav a", has_text="Districts").click()  # 1
    page.wait_for_url("**/districts**")
    settle(page)
    page.locator("main .choices a", has_text="Yunzhou").click()  # 2
    page.wait_for_url("**area=990100**")
    settle(page)
    answers(page)
    assert violations(page) == []

    page.locator(".tiles a", has_text="Linhe County").click()  # 3
    page.wait_for_url(re.compile(r"/income-expenditure\?.*area=990107"))
    settle(page)
    assert "scheme=resident" in page.url
    expect(page.locator("#pick-area input").first).to_have_value(re.compile("Linhe"))
