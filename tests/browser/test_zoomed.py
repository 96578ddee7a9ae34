"""Do pages stand at twice the size of a small screen, and one's own page without a fault?"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import enter, visit
from tests.browser.test_every_page import FITS

pytestmark = pytest.mark.browser
SCREEN = {"width": 1366 // 2, "height": 768 // 2}  # 200 % of 1366 × 768
READ = (
    "/", "/cockpit", "/warnings", "/income-expenditure", "/balance", "/cost", "/population",
    "/budget", "/districts", "/institutions", "/forecast", "/definitions", "/reports",
    "/self-check",
)  # fmt: skip


@pytest.fixture(scope="module")
def zoomed(chromium, site):
    """A leader's window at 200 %."""
    context = chromium.new_context(viewport=SCREEN, device_scale_factor=2)
    enter(context, site, "leader")
    yield context
    context.close()


@pytest.mark.parametrize("address", READ)
def test_at_twice_the_size_nothing_is_cut_off(zoomed, site, address):
    page = zoomed.new_page()
    visit(page, f"{site}{address}?area=990100&lang=en")
    page.wait_for_function(FITS)
    heading = page.locator("main h1").first
    heading.scroll_into_view_if_needed()
    assert heading.bounding_box()["width"] <= SCREEN["width"]
    page.close()


@pytest.mark.parametrize("query", ["lang=zh", "lang=en&theme=dark"])
def test_ones_own_page_is_accessible(zoomed, site, query):
    page = zoomed.new_page()
    page.goto(f"{site}/account?{query}")
    page.locator("h1").first.wait_for()
    page.wait_for_function(FITS)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["help"]) for one in found] == []
    page.close()
