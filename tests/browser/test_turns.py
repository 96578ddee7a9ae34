"""Are the sections in sight asked first, and does everything else come: near, by link, in time?"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, settle, visit, watched

pytestmark = pytest.mark.browser
NEVER_IDLE = "window.requestIdleCallback = () => 0;"
BUSY = """(() => {
    window.requestIdleCallback = () => 0;
    new MutationObserver(() => {  // a chart that is never drawn
        const main = document.querySelector('main');
        if (!main || document.querySelector('.never')) return;
        main.appendChild(document.createElement('div')).className = 'dash-graph never';
    }).observe(document, {childList: true, subtree: true});
})()"""
PAGE = "/income-expenditure?area=990101"


@pytest.fixture
def asked(page):
    """The sections that the page asks about, in the order of their questions."""
    seen = []

    def note(request):
        if "/_dash-update-component" in request.url and request.post_data:
            output = json.loads(request.post_data)["output"]
            if found := re.fullmatch(r"income_expenditure-(\d+)\.children", output):
                seen.append(int(found[1]))

    page.on("request", note)
    return seen


def test_what_is_in_sight_is_asked_first_and_the_rest_comes_by_itself(page, site, asked):
    visit(page, f"{site}{PAGE}")
    assert set(asked[:3]) == {0, 1, 2}, "what is in sight was not asked first"
    assert len(set(asked)) == len(asked), f"asked twice: {asked}"
    assert len(asked) == page.locator(".answer").count()
    assert page.evaluate("window.scrollY") == 0


def test_a_browser_without_rest_asks_what_the_reader_comes_near(page, site, asked):
    page.add_init_script(BUSY)
    page.goto(f"{site}{PAGE}")
    page.wait_for_selector("#income_expenditure-1 .main-svg")
    below = page.locator(".part", has=page.locator("#income_expenditure-9"))
    expect(below).to_have_attribute("aria-busy", "true")
    before = set(asked)
    assert 0 in before
    assert 9 not in before, "below the screen, and asked with what is in sight"
    page.locator("#income_expenditure-9").scroll_into_view_if_needed()
    page.wait_for_selector("#income_expenditure-9 .ag-row")
    assert 9 in asked


@pytest.mark.parametrize("late", [True, False])
def test_a_link_to_a_chart_below_the_screen_leads_there(page, site, late):
    page.add_init_script(NEVER_IDLE)
    anchor = "#figure-pace-causes"
    page.goto(f"{site}{PAGE}{'' if late else anchor}")
    if late:
        page.wait_for_selector("#income_expenditure-1 .main-svg")
        page.evaluate("anchor => { location.hash = anchor; }", anchor)
    page.wait_for_selector(f"{anchor} .main-svg")
    expect(page.locator(anchor)).to_be_in_viewport()
    settle(page)


def test_printing_asks_for_everything(page, site):
    page.add_init_script(BUSY)
    page.goto(f"{site}{PAGE}")
    page.wait_for_selector("#income_expenditure-1 .main-svg")
    below = page.locator("#income_expenditure-9 .ag-row")
    expect(below).to_have_count(0)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(below).not_to_have_count(0)


def test_an_answer_that_fails_holds_nobody_up(chromium, site):
    def refuse(route):
        first = '"output":"income_expenditure-0.children"' in (route.request.post_data or "")
        route.abort() if first else route.continue_()

    with watched(chromium) as (context, problems):
        enter(context, site, "leader")
        page = context.new_page()
        page.route("**/_dash-update-component*", refuse)
        page.goto(f"{site}{PAGE}")
        page.wait_for_selector("#income_expenditure-9 .ag-row")
        assert problems, "nothing failed"
