"""The month's report from draft to signed by three people, and the files it is handed out as."""

import io
import re
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from playwright.sync_api import TimeoutError as Late
from playwright.sync_api import expect

from tests.browser.conftest import enter, settle, violations, visit, watched
from tests.browser.test_administration import card
from tests.browser.test_data import pick

pytestmark = pytest.mark.browser
SLOW = 120_000  # ms: a worker compiles, draws and writes
ADDRESS = "/reports?area=990100&lang=en"
ROWS = ".ag-center-cols-container .ag-row"  # the first column has rows of its own
REMARK = "Paid in later"
INCOME = "40,283.38"  # of the employees' pool in the month, ten thousand yuan


@pytest.fixture
def desks(chromium, site):
    """A page of each who has a hand in it, at the reports of the city."""
    with (
        watched(chromium) as (finance, wrong),
        watched(chromium) as (reviewer, amiss),
        watched(chromium) as (leader, bad),
    ):
        held = {}
        for role, context in (("finance", finance), ("reviewer", reviewer), ("leader", leader)):
            enter(context, site, role)
            held[role] = context.new_page()
            held[role].set_default_timeout(SLOW)
            visit(held[role], f"{site}{ADDRESS}")
        yield held
        assert wrong + amiss + bad == []


def look_at(page, site):
    """The newest report, picked."""
    visit(page, f"{site}{ADDRESS}")
    page.locator("#reports-table .ag-row").first.click()
    expect(page.locator(".leaves")).to_be_visible(timeout=SLOW)
    settle(page)


def decided(page, title):
    part = card(page, title)
    pick(page, part, "Decision", "Agree")
    part.get_by_role("button", name="Decide").click()
    expect(part.get_by_role("status")).not_to_be_empty(timeout=SLOW)


def handed_out(page, name):
    """The file; where it is not written yet, asked for again once it is."""
    part = card(page, "Download")
    pick(page, part, "Format", name)
    for _ in range(30):
        try:
            with page.expect_download(timeout=4_000) as got:
                part.get_by_role("button", name="Download").click()
        except Late:
            continue
        return Path(got.value.path()).read_bytes()
    raise AssertionError(part.inner_text())


def test_a_report_goes_from_draft_to_signed_and_its_files_say_the_same(desks, site):
    made(desks["finance"])
    look_at(desks["finance"], site)
    explained(desks["finance"])
    look_at(desks["reviewer"], site)
    decided(desks["reviewer"], "Review")
    look_at(desks["leader"], site)
    decided(desks["leader"], "Sign")
    signed(desks["leader"], site)


def made(page):
    make = card(page, "Make a report")
    for at, option in ((0, "Monthly report"), (1, "2026-08")):
        make.get_by_role("textbox").nth(at).click()
        page.get_by_role("option", name=option).last.click()
    make.get_by_role("button", name="Make").click()
    expect(make.get_by_role("status")).to_contain_text("100% done", timeout=SLOW)


def explained(page):
    """It cannot be submitted before every line beyond the limit has its remark."""
    assert violations(page) == []
    expect(page.locator(".leaves")).to_contain_text(INCOME)
    submit = card(page, "Submit for review")
    submit.get_by_role("button", name="Submit").click()
    expect(submit.get_by_role("status")).to_contain_text("not explained (1)", timeout=SLOW)

    due = page.locator(f"#report-wordings {ROWS}", has_text="To be explained")
    while left := due.count():
        due.first.click()
        words = card(page, "Explain and word")
        words.get_by_label("Text").fill(REMARK)
        words.get_by_role("button", name="Save").click()
        expect(due).to_have_count(left - 1, timeout=SLOW)
    expect(page.locator(".leaves")).to_contain_text(REMARK)
    submit.get_by_role("button", name="Submit").click()
    row = page.locator(f"#reports-table {ROWS}").first
    expect(row).to_contain_text("To be reviewed", timeout=SLOW)


def signed(page, site):
    """The row says who and how long since closing; the three files hold the figure of the page."""
    expect(page.locator(".leaves")).to_contain_text(INCOME)
    row = page.locator(f"#reports-table {ROWS}").first
    expect(row).to_contain_text("Signed", timeout=SLOW)
    expect(row).to_contain_text(re.compile(r"[\d.,]+ hours"))

    look_at(page, site)
    word = docx.Document(io.BytesIO(handed_out(page, "Word")))
    cells = {cell.text for table in word.tables for cell in table._cells}
    assert {INCOME, REMARK} <= cells
    pages = pypdf.PdfReader(io.BytesIO(handed_out(page, "PDF"))).pages
    assert INCOME in "".join(page.extract_text() for page in pages)
    book = openpyxl.load_workbook(io.BytesIO(handed_out(page, "Excel")))
    assert INCOME in {f"{one:,.2f}" for page in book for one in _numbers(page)}


def _numbers(page):
    return (c.value for row in page.iter_rows() for c in row if isinstance(c.value, int | float))
