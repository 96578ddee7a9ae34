"""Walk (b): does the application that finance exports say what the screen says?"""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect
from sqlalchemy import make_url

from data_access.connect import open_databases
from tests.browser.conftest import enter, serving, visit, watched

pytestmark = pytest.mark.browser
CITY = "990100"
SLOW = 90_000  # ms


@pytest.fixture(scope="module")
def home(copied):
    urls = copied("nation and small city")
    with serving(Path(make_url(urls[0]).database).parent) as url:
        yield url, urls


def amounts(page):
    """What the cards say is applied for: all funds, then each."""
    cards = page.locator(".plan-head .kpi-number")
    return [float(re.sub(r"[^\d.]", "", said)) for said in cards.all_text_contents()]


def applied(sheet):
    """The column of the amounts applied for, by the first cell of its row."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "险种")
    place = next(cell.column for cell in head if cell.value == "申请用款")
    rows = sheet.iter_rows(min_row=head[0].row + 1, max_row=head[0].row + 3)
    return {row[0].value: (row[place - 1].value, row[place].value) for row in rows}


@pytest.fixture
def exported(chromium, home):
    """What the cards say at first and at twenty days of payments, and the file made of it."""
    with watched(chromium) as (context, problems):
        context.set_default_timeout(SLOW)
        enter(context, home[0], "finance")
        page = context.new_page()
        visit(page, f"{home[0]}/budget?area={CITY}")
        page.get_by_role("link", name="用款计划").first.click()
        expect(page.locator(".plan-said")).to_contain_text("须申请用款")
        before = amounts(page)
        dial = page.locator(".dial input").first
        dial.fill("20")
        dial.press("Enter")
        expect(page.locator(".plan-said")).to_contain_text("20 天的日均支付")
        shown, name, content = amounts(page), *taken(page)
        assert problems == []
    assert name.endswith(".xlsx")
    return before, shown, openpyxl.load_workbook(BytesIO(content))


def taken(page):
    """The name and the bytes of the file that the form gives."""
    form = page.locator(".card", has_text="导出用款申请表")
    form.locator("input").first.click()
    page.get_by_role("option", name="2026-12").click()
    with page.expect_download() as held:
        form.get_by_role("button", name="导出申请表").click()
    expect(form.locator(".outcome")).to_contain_text("已导出")
    return held.value.suggested_filename, Path(held.value.path()).read_bytes()


def test_finance_exports_next_month_s_application(home, exported):
    before, shown, book = exported
    assert all(more > less for more, less in zip(shown, before, strict=True))
    said = applied(book.worksheets[0])
    numbers = [said[name][0] for name in ("合计", "职工医保", "城乡居民医保")]
    assert [round(number, 2) for number in numbers] == shown
    assert all(words.endswith("元整") for _, words in said.values())
    assert len(book.worksheets) == 5  # the form, and two accounts of two schemes
    recorded(home[1], said["合计"][0])


def recorded(urls, amount):
    """The trail says what was taken, and by whom."""
    databases = open_databases(*urls)
    trail = databases.trail
    line = next(one for one in trail.search(limit=50) if one.deed == "export_cash_application")
    assert line.details["amount"] == pytest.approx(amount * 1e4)
    assert trail.verify() == []
    databases.close()
