"""Walk (b): a figure of the cost page followed to the batch that brought it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visit
from tests.browser.test_pages import violations

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms: the whole city is read
CITY = "area=990100&period=2026-08"


def test_a_service_type_is_followed_to_its_batch(page, site):
    page.set_default_timeout(SLOW)
    visit(page, f"{site}/cost?{CITY}&lang=en")
    assert violations(page) == []
    page.locator("#figure-cost-structure").get_by_role("link", name="Day surgery").click()
    expect(page.locator("#traced-value")).to_be_visible(timeout=SLOW)
    value = page.locator("#traced-value").inner_text()
    expect(page.locator("#traced-sum")).to_contain_text(f"equals the {value} shown")
    page.locator("#traced-rows .ag-center-cols-container .ag-row").first.click()
    batch = page.locator("#traced-batch")
    expect(batch).to_be_visible(timeout=SLOW)
    expect(batch).to_contain_text("Fingerprint (SHA-256)")


@pytest.mark.parametrize("query", ["", "&theme=dark", "&lang=en"])
def test_a_sentence_leads_to_its_chart(page, site, query):
    page.set_default_timeout(SLOW)
    visit(page, f"{site}/cost?{CITY}{query}")
    page.locator(".why a").nth(1).click()
    expect(page.locator("#figure-cost-factors")).to_be_in_viewport()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
