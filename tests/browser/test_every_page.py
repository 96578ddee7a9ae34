"""Does every page, each of its tabs opened, stand in English in both themes and at both widths?

English has the longer words, and each page is fetched once. A new page or tab is looked at without
a word here. That no error is logged and no other host is asked is part of it.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from sqlalchemy import make_url

import pages
from dashboard.display.engine import address
from dashboard.display.page import Page
from dashboard.labels import labels
from dashboard.services.sources import ALL_ROLES
from data_access.discovery import discover
from tests.browser.conftest import enter, serving, settle, visit, watched
from tests.browser.test_pages import CHINESE, DOCUMENT

pytestmark = pytest.mark.browser
PAGES = discover(pages, Page)
ASKED = {
    "trace": "&scheme=resident&account=pooled&period=2026-08&item=book_line.expenditure",
    "gap": "&scheme=resident",
}
"""What the address of a page names that shows nothing without it."""
WIDTHS, THEMES = (390, 1440), ("light", "dark")
LATE = 600  # ms until a table that cannot be fitted complains
CITED = ".assumptions .hint"  # laws and publications by the titles they have
NAME = re.compile(r"\S*（虚构(?:合成)?）\S*")
"""What an institution or a source of the made-up city is called."""
INDENT = "\N{IDEOGRAPHIC SPACE}"  # of a line of the statement
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")
THEMED = "theme => document.documentElement.setAttribute('data-mantine-color-scheme', theme)"


@pytest.fixture(scope="module")
def city(copied):
    """A server of the small city's own."""
    urls = copied("nation and small city")
    with serving(Path(make_url(urls[0]).database).parent) as url:
        yield url


@pytest.fixture(scope="module")
def windows(chromium, city):
    """A function: a window of somebody with that role, and what went wrong in it."""
    with watched(chromium) as held:
        entered = []

        def come(role):
            if entered[-1:] != [role]:
                enter(held[0], city, role)
                entered.append(role)
            return held

        yield come


def most_of(page):
    """The role that is shown the most of a page."""
    parts = [getattr(part, "roles", ALL_ROLES) for part in page.parts]
    return max(sorted(page.roles), key=lambda role: sum(role in roles for roles in parts)).value


def opened(page):
    """Each tab of a page, opened; the page itself where it has none."""
    heads = page.locator("[role=tab][data-tab]").all()
    for head in heads:
        head.click()
        settle(page)
        yield head.get_attribute("data-tab")
    if not heads:
        yield ""


def faults(page, quoted):
    """What is wrong with what is open, whatever it looks like."""
    said = page.locator("body").inner_text()
    if labels("en")("interface.failed.title") in said:
        yield "a card failed"
    for words in [*quoted, *page.locator(CITED).all_inner_texts(), INDENT]:
        said = said.replace(words, "")
    yield from CHINESE.findall(NAME.sub("", DOCUMENT.sub("", said)))


def seen(page, width):
    """What is wrong with how it is shown at that width, in either theme."""
    page.set_viewport_size({"width": width, "height": 900})
    try:  # charts follow the window in their own time
        page.wait_for_function(FITS, timeout=4000)
    except PlaywrightTimeoutError:
        wide = page.evaluate("document.documentElement.scrollWidth")
        yield f"{wide} px wide at {width}"
    for theme in THEMES:
        page.evaluate(THEMED, theme)
        yield from (f"{theme}: {one}" for one in page.evaluate(CONTRAST))


@pytest.mark.parametrize("name", sorted(PAGES, key=lambda name: (most_of(PAGES[name]), name)))
def test_it_stands(windows, city, quoted, name):
    context, problems = windows(most_of(PAGES[name]))
    page, found = context.new_page(), {}
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    visit(page, f"{city}{address(name)}?area=990100&lang=en{ASKED.get(name, '')}")
    for tab in opened(page):
        found[tab] = [*faults(page, quoted)]
        for width in WIDTHS:
            found[tab] += seen(page, width)
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.wait_for_timeout(LATE)
    page.close()
    found["console"], problems[:] = problems.copy(), []
    assert {tab: said for tab, said in found.items() if said} == {}
