"""Walk (b): at one look, what is red, since when, what comes next, and who does what about it?"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
TURN, FRESH = 20_000, 60_000  # ms, as assets/wall.js has them
WALL, PHONE = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
CUT = """[...document.querySelectorAll('.wall, .wall-left, .wall-centre, .wall-right, .wall-panel')]
    .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
    .map(one => one.className)"""
WAYS = ".wall a, .wall button"
REACHED = f"[...document.querySelectorAll('{WAYS}')].indexOf(document.activeElement)"


@pytest.fixture
def wall(page, site):
    """A function: the wall of the city as a screen of this size shows it."""

    def of(size, lang="zh", **media):
        page.set_viewport_size(size)
        page.emulate_media(**media)
        page.goto(f"{site}/cockpit?area=990100&lang={lang}")
        page.wait_for_selector(".wall-panel")
        return page

    return of


@pytest.fixture
def timed(page, wall):
    """The same; its clock is ours."""
    page.clock.install()
    return wall


def turn(page):
    return page.locator("html").get_attribute("data-wall")


def test_a_leader_reads_it_at_one_look_without_scrolling(wall):
    page = wall(WALL)
    grave = page.locator(".wall-left .wall-list").nth(0).locator("li").first
    expect(grave).to_contain_text(re.compile(r"三级·红.*收支比例.*\d+\.\d%，自20\d\d年\d+月起"))
    coming = page.locator(".wall-left .wall-list").nth(1).locator("li").first
    expect(coming).to_contain_text(re.compile(r"20\d\d年\d+月预计 .*%"))
    todo = page.locator(".wall-todo li").first
    expect(todo).to_contain_text(re.compile(r"三级·红.*未指定签收 20\d\d-\d\d-\d\d 前"))
    assert page.locator(".wall-panel").count() == 4
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollHeight") <= WALL["height"]
    assert violations(page) == []


def test_schemes_take_turns_until_somebody_holds_them_by_the_keyboard(timed):
    page = timed(WALL)
    page.clock.fast_forward(TURN)
    expect(page.locator("html")).to_have_attribute("data-wall", "employee")
    for _ in range(page.locator(WAYS).count()):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.wall") == "pause":
            break
    page.keyboard.press("Enter")
    expect(page.locator("button[data-wall=pause]")).to_have_text("继续轮播")
    page.clock.fast_forward(TURN)
    assert turn(page) == "employee"
    page.locator("button[data-wall=next]").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-wall", "resident")


def test_every_way_out_of_the_wall_is_reached_by_the_keyboard(wall):
    page = wall(WALL, "en")
    ways = page.locator(WAYS).count()
    reached = set()
    for _ in range(ways + 3):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(REACHED))
    assert reached >= set(range(ways))
    assert page.evaluate(CUT) == []


def test_the_figures_are_asked_anew_by_themselves(timed):
    page = timed(WALL)
    asked = re.compile("_dash-update-component")
    with page.expect_response(
        lambda got: asked.search(got.url) and "cockpit-0" in (got.request.post_data or "")
    ) as got:
        page.clock.fast_forward(FRESH)
    assert got.value.ok
    expect(page.locator(".wall-panel")).to_have_count(4)


def test_whoever_wants_no_motion_has_none(timed):
    page = timed(WALL, reduced_motion="reduce")
    page.clock.fast_forward(TURN * 2)
    assert turn(page) is None
    expect(page.locator("button[data-wall=pause]")).to_have_text("继续轮播")


def test_on_a_phone_it_is_a_column_of_cards(wall):
    page = wall(PHONE, "en")
    tops = [
        page.locator(f".wall-{part}").bounding_box()["y"] for part in ("left", "centre", "right")
    ]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate(CUT) == []
