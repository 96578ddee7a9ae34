"""Is the whole selection in the address, and does a bad address say what is wrong?"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit, watched

pytestmark = pytest.mark.browser
TRACES = re.compile(r"Traceback|Error\b|Exception|File \"")


def chosen(page, name):
    return page.locator(f".shell-tools input[aria-label='{name}']")


def choose(page, name, said):
    chosen(page, name).click()
    page.get_by_role("option", name=said).click()


def take_the_next(page, field):
    """Open the list with the keyboard, go one option down, take it: each key when it can act."""
    page.keyboard.press("ArrowDown")
    reached = page.locator("[role=option][data-combobox-selected]:visible")
    first = reached.get_attribute("value")
    page.keyboard.press("ArrowDown")
    expect(reached).not_to_have_attribute("value", first)
    page.keyboard.press("Enter")
    expect(field).not_to_have_attribute("data-expanded", "true")


def content(page):
    return page.locator("main").inner_text()


def test_choosing_a_period_changes_address_and_content_and_back_restores(page, site):
    visit(page, site)
    first = content(page)
    choose(page, "期间", "2023年")
    page.wait_for_url("**/?period=2023")
    headline = page.locator("#overview-0")
    expect(headline).to_contain_text("2023年：4 项预警")
    settle(page)
    said = content(page)
    for words in ("98.9%", "居民基金医疗费用增长 +19.4%", "二级·橙·中", "居民基金基金支出增长"):
        assert words in said
    assert said.index("+19.4%") < said.index("98.9%"), "the gravest comes first"
    page.go_back()
    page.wait_for_url(f"{site}/")
    expect(headline).to_contain_text("95.02%")
    settle(page)
    assert content(page) == first
    expect(chosen(page, "期间")).to_have_value("2025年")
    page.go_forward()
    expect(headline).to_contain_text("98.9%")
    expect(chosen(page, "期间")).to_have_value("2023年")


def test_choosing_a_scheme_and_none_again(page, site):
    visit(page, f"{site}/?lang=en&period=2023")
    choose(page, "scheme", "Employee scheme")
    page.wait_for_url("**scheme=employee**")
    expect(page.locator(".lights tbody tr")).to_have_count(1)
    field = page.locator("input[aria-label='scheme']")
    page.locator(".mantine-Select-root", has=field).locator("button").click()
    page.wait_for_url(lambda url: "scheme" not in url)
    expect(page.locator(".lights tbody tr")).to_have_count(2)
    assert "period=2023" in page.url


def test_a_link_reproduces_the_view(page, site):
    visit(page, f"{site}/?theme=dark&lang=en")
    choose(page, "period", "2023")
    page.wait_for_url("**period=2023**")
    expect(page.locator("#overview-0")).to_contain_text("98.9%")
    settle(page)
    other = page.context.new_page()
    visit(other, page.url)
    assert content(other) == content(page)
    expect(other.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")


def test_language_theme_and_pages_keep_the_rest(page, site):
    visit(page, f"{site}/?period=2023&unit=wan")
    tools = page.locator(".shell-look")
    tools.get_by_text("EN", exact=True).click()
    page.wait_for_url("**lang=en**")
    expect(page.locator("h1")).to_contain_text("Is any fund in trouble")
    tools.get_by_text("Dark").click()
    page.wait_for_url("**theme=dark**")
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    page.get_by_role("navigation").get_by_text("Income and expenditure").click()
    page.wait_for_url("**/income-expenditure?**")
    expect(page.locator("#income_expenditure-9")).to_contain_text("10k yuan")
    for words in ("period=2023", "unit=wan", "lang=en", "theme=dark"):
        assert words in page.url
    assert page.evaluate("document.documentElement.lang") == "en"


def test_turning_the_light_on_again_leaves_nothing_dark(page, site):
    visit(page, f"{site}/forecast?theme=dark")
    page.locator(".shell-look").get_by_text("浅色").click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", "light")
    assert "theme" not in page.url


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/nowhere", "没有这个页面"),
        ("/nowhere?lang=en&self=1", "There is no such page"),
        ("/?period=abc", "abc"),
        ("/?period=2024-13&lang=en", "2024-13"),
        ("/?area=999999", "999999"),
        ("/?area=999999&lang=en", "100000"),
        ("/?scheme=x", "employee"),
        ("/income-expenditure?theme=neon", "neon"),
        ("/forecast?period=2023&period=abc", "abc"),
        ("/forecast?period=%3Cscript%3Ealert(1)%3C/script%3E", "<script>"),
        ("/?self=1&path=x&name=y&query=z", "95.02%"),
    ],
)
def test_a_bad_address_says_what_is_wrong(page, site, address, said):
    answer = visit(page, f"{site}{address}")
    assert answer.status == (404 if address.startswith("/nowhere") else 200)
    shown = content(page)
    assert said in shown
    assert not TRACES.search(shown)
    if said != "95.02%":
        page.wait_for_timeout(300)  # whatever the frame may still do
        assert page.url == f"{site}{address}", "the address was changed on the quiet"
        page.locator("main .state a[href='/']").click()
        expect(page.locator("#overview-0")).to_contain_text("95.02%")


@pytest.mark.parametrize(
    ("address", "said"),
    [("/", "数据库"), ("/income-expenditure?lang=en", "database"), ("/forecast", "数据库")],
)
def test_missing_databases_say_what_to_run(chromium, bare_site, address, said):
    with watched(chromium) as (context, problems):
        page = context.new_page()
        assert page.goto(f"{bare_site}{address}").status == 503
        shown = page.locator("main").inner_text()
        assert said in shown
        assert "jiheng init" in shown
        assert not TRACES.search(shown)
        assert page.request.get(f"{bare_site}/healthz").status == 200
        assert problems == []


def test_a_period_without_data_is_an_answer(page, site):
    visit(page, f"{site}/?period=1990&lang=en")
    assert not TRACES.search(content(page))
    assert "nothing can be said" in content(page)
    assert "no warning" not in content(page)


def test_a_choice_with_the_keyboard_leaves_the_focus_where_it_is(page, site):
    visit(page, f"{site}/?lang=en")
    field = chosen(page, "period")
    before = field.input_value()
    field.focus()
    field.evaluate("held => { held.kept = true; }")
    take_the_next(page, field)
    page.wait_for_url("**period=**")
    settle(page)
    expect(field).to_be_focused()
    expect(field).not_to_have_value(before)
    assert field.evaluate("held => held.kept") is True, "the select was drawn anew"
    year = field.input_value()
    assert f"period={year}" in page.url
    take_the_next(page, field)  # and the next choice goes on from there
    page.wait_for_url(lambda url: f"period={year}" not in url)
    expect(field).to_be_focused()
