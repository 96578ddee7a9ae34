"""Does the gap sheet go on one page of paper, its title and its lines for instructions on it?"""

import re

import pytest

from tests.browser.conftest import visit

pytestmark = pytest.mark.browser
PAGE = re.compile(rb"/Type /Page\b")


@pytest.mark.parametrize("asked", ["lang=zh&scheme=resident", "lang=en&scheme=employee"])
def test_the_sheet_prints_on_one_page(page, site, asked):
    visit(page, f"{site}/gap?area=990100&{asked}")
    page.emulate_media(media="print")
    assert page.locator(".gap-sheet h2").is_visible()
    assert page.locator(".gap-lines > div").count() >= 3
    assert not page.locator(".gap-sheet button").is_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(PAGE.findall(printed)) == 1
