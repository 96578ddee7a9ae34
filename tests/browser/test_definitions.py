"""Is an indicator found by its name, by a link, and read by everyone?"""

import re

import pytest

from tests.browser.conftest import visit
from tests.browser.test_pages import CHINESE, DOCUMENT, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("query", ["", "?lang=en", "?theme=dark"])
def test_the_dictionary_is_accessible_and_in_its_language(page, site, query):
    visit(page, f"{site}/definitions{query}")
    page.evaluate("document.querySelectorAll('details').forEach(held => { held.open = true; })")
    assert violations(page) == []
    if "lang=en" in query:
        said = page.locator("main").inner_text()
        assert CHINESE.findall(DOCUMENT.sub("", said)) == []


def test_a_link_opens_the_indicator_it_names(page, site):
    visit(page, f"{site}/definitions#reserve_months")
    fold = page.locator("#reserve_months[open]")
    fold.wait_for()
    assert "收支" in fold.inner_text()
    assert page.locator("details.entry[open]").count() == 1


def test_the_search_knows_both_languages(page, site):
    visit(page, f"{site}/definitions")
    page.fill("#dictionary-search", "admission rate")
    shown = page.locator(".entry:visible")
    assert shown.count() == 1
    assert re.match(r"T04\s+住院率", shown.inner_text())
    page.fill("#dictionary-search", "b02")
    assert "可支付月数" in page.locator("#reserve_months:visible").inner_text()
    page.fill("#dictionary-search", "no such thing")
    assert shown.count() == 0
    assert page.locator(".dictionary-nothing").is_visible()


def test_a_phone_does_not_scroll_sideways(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{site}/definitions?lang=en")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
