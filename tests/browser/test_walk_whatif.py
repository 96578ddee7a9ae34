"""Walk: does an untaught actuary find the smallest rate, the cost of waiting, a link, a memo?"""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, settle, visit, watched

pytestmark = pytest.mark.browser
CITY = "area=990100&scheme=employee"
SLOW = 180_000  # ms: a memo is written by a work of its own
NUMBER = re.compile(r"−?\d[\d,]*\.\d+")
SCENARIO = re.compile(r"[?&]scenario=([^&#]+)")
STILL = 3_500  # ms after which a step counts as taken, its answers drawn


@pytest.fixture
def actuary(chromium, site):
    """A window of an actuary; afterwards: no error, no warning, no word to another host."""
    with watched(chromium) as (context, problems):
        context.set_default_timeout(SLOW)
        enter(context, site, "actuary")
        yield context
        assert problems == []


@pytest.fixture
def page(actuary, site):
    held = actuary.new_page()
    visit(held, f"{site}/what-if?{CITY}")
    return held


def headline(page):
    """The numbers of the cards, current law's too."""
    page.wait_for_function("() => !document.querySelector('[data-dash-is-loading]')")
    settle(page)
    return page.locator(".scenario-strip .kpi").all_inner_texts()


def scenario(page):
    """The notation in the browser's own address."""
    return scenario_of(page.url)


def scenario_of(url):
    found = SCENARIO.search(url)
    return found and found.group(1)


def rate_of(said):
    """What the slider of the rate says of a notation, per cent."""
    return "7.5" if said is None else f"{float(said.split('~')[3]) * 100:g}"


def rate(page):
    return page.locator("#lever-contribution_rate-value [role=slider]").first


def moved(page, steps):
    """The employers' rate, so many steps up by the keyboard; the notation once it stood still."""
    value = float(rate(page).get_attribute("aria-valuenow")) + steps * 0.25
    rate(page).focus()
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: rate_of(scenario_of(url)) == f"{value:g}")
    page.wait_for_timeout(STILL)
    return scenario(page)


def test_the_smallest_rate_is_found_handed_over_and_written_down(page, chromium, site):
    page.get_by_role("tab", name="目标求解与等待成本").click()
    found = page.locator(".studies p").first
    expect(found).to_contain_text("“单位缴费率”由 7.50% 调到")
    expect(found).to_contain_text("可支付月数到2045年末始终不低于6个月")
    waits = page.locator(".studies .card", has_text="等待的代价").locator("tbody tr")
    expect(waits).to_have_count(4)
    changes = [float(row.locator("td").nth(3).inner_text().split()[0]) for row in waits.all()]
    assert 0 < changes[0] < changes[2], "three years of waiting cost more than none"
    expect(waits.nth(2)).to_contain_text("晚3年")

    page.get_by_role("link", name="采用这个值").click()
    page.wait_for_url(SCENARIO)
    expect(rate(page)).not_to_have_attribute("aria-valuenow", "7.5")
    expect(page.locator("#what_if-1-answer")).to_contain_text("本情景")
    shown = headline(page)
    handed_over(page, chromium, site, shown)
    written_down(page, shown)


def handed_over(page, chromium, site, shown):
    """Another browser, another reader: the same digits."""
    with watched(chromium) as (context, problems):
        enter(context, site, "reviewer")
        other = context.new_page()
        visit(other, page.url)
        assert scenario(other) == scenario(page)
        assert headline(other) == shown
        assert problems == []


def written_down(page, shown):
    """The memo of what is on the screen holds every number of the headline."""
    page.get_by_role("tab", name="保存与引用").click()
    order = page.locator(".card", has=page.get_by_role("heading", name="生成备忘录"))
    order.get_by_role("button", name="生成").click()
    expect(order.locator(".outcome")).to_contain_text("已完成", timeout=SLOW)
    form = page.locator(".card", has=page.get_by_role("heading", name="下载备忘录"))
    for field, said in ((0, re.compile("^#")), (1, re.compile("docx"))):
        form.locator("input.mantine-Select-input").nth(field).click()
        page.get_by_role("option", name=said).first.click()
    with page.expect_download() as held:
        form.get_by_role("button", name="下载").click()
    said = told(Path(held.value.path()).read_bytes())
    numbers = {one for card in shown for one in NUMBER.findall(card)}
    assert len(numbers) >= 6
    assert numbers <= set(NUMBER.findall(said))
    assert "非法定精算评估" in said


def told(content):
    """Everything that a Word file says."""
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    heads = [part.text for section in document.sections for part in section.header.paragraphs]
    return "\n".join([*(one.text for one in document.paragraphs), *cells, *heads])


def test_a_lever_moves_the_address_and_each_step_can_be_taken_back(page):
    assert scenario(page) is None
    first, second = moved(page, 2), moved(page, 1)
    assert first != second
    undo, redo = page.locator("[data-step='-1']"), page.locator("[data-step='1']")
    expect(redo).to_be_disabled()
    for way, expected in ((undo, first), (undo, None), (redo, first), (redo, second)):
        way.click()
        page.wait_for_url(lambda url, said=expected: scenario_of(url) == said)
        expect(rate(page)).to_have_attribute("aria-valuenow", rate_of(expected))
        settle(page)
    expect(redo).to_be_disabled()


def test_what_a_lever_was_moved_from_at_once_can_be_had_back(page):
    rate(page).focus()
    page.keyboard.press("ArrowRight")  # before anything stood still
    page.wait_for_url(SCENARIO)
    page.locator("[data-step='-1']").click()
    page.wait_for_url(lambda url: scenario_of(url) is None)
    expect(rate(page)).to_have_attribute("aria-valuenow", "7.5")


@pytest.mark.parametrize(("way", "query"), [("EN", "lang=en"), ("深色", "theme=dark")])
def test_another_language_or_theme_keeps_the_levers_where_they_are(page, way, query):
    before = moved(page, 2)
    page.locator(".shell-look").get_by_text(way, exact=True).click()
    page.wait_for_url(re.compile(query))
    expect(rate(page)).to_have_attribute("aria-valuenow", rate_of(before))
    settle(page)
    assert scenario(page) == before
    assert query in page.url
