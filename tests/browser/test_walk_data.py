"""Finance at the data page: tabs, a refused file cell by cell, a risk from taken up to closed."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, settle, violations, visit, watched
from tests.browser.test_administration import card

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms: a worker takes a file
ADDRESS = "/data?area=990100&lang=en"
WRONG = (
    b"area,period,scheme,account,line,amount\r\n"
    b"990103,2026-10,resident,pooled,income,much\r\n"
    b"990188,2026-10,resident,pooled,income,1\r\n"
)


@pytest.fixture
def finance(chromium, site):
    with watched(chromium) as (context, problems):
        enter(context, site, "finance")
        yield context.new_page()
        assert problems == []


@pytest.fixture
def asked(finance):
    """The sections that the page asks about, in the order of their questions."""
    seen = []

    def note(request):
        if "/_dash-update-component" in request.url and request.post_data:
            output = json.loads(request.post_data)["output"]
            if found := re.fullmatch(r"data-(\d+)\.children", output):
                seen.append(int(found[1]))

    finance.on("request", note)
    return seen


def tab(page, name):
    return page.get_by_role("tab", name=name)


def test_a_closed_tab_is_asked_once_it_is_opened_and_stays_open(finance, site, asked):
    page = finance
    visit(page, f"{site}{ADDRESS}")
    expect(page.locator("#calendar-table .ag-row").first).to_be_visible()
    first = set(asked)
    tab(page, "Sources").click()
    expect(page.locator("#sources-table .ag-row").first).to_be_visible()
    assert set(asked) - first, "nothing more was asked"
    assert page.url.endswith("#sources")

    asked.clear()
    page.evaluate("dash_clientside.set_props({choose: 'period'}, {value: '2026-08'})")
    page.wait_for_url(re.compile("period=2026-08.*#sources$"))
    expect(page.locator("#sources-table .ag-row").first).to_be_visible()
    settle(page)
    assert not set(asked) & first, "a closed tab was asked"
    expect(tab(page, "Sources")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tab_is_accessible_and_reached_by_its_address(finance, site, theme):
    page = finance
    for name in ("closing", "import", "reconciliation", "statement", "weekly", "rollup"):
        page.goto("about:blank")
        visit(page, f"{site}{ADDRESS}&theme={theme}#{name}")
        expect(page.locator(f"#{name}")).to_be_visible()
        assert violations(page) == [], name


def test_a_link_to_a_chart_opens_its_tab(finance, site):
    page = finance
    visit(page, f"{site}{ADDRESS}#figure-weeks")
    expect(page.locator("#figure-weeks .main-svg").first).to_be_in_viewport(ratio=0.5)
    expect(tab(page, "Weekly brief")).to_have_attribute("aria-selected", "true")


def test_what_was_filled_in_stays_while_other_tabs_are_looked_at(finance, site):
    page = finance
    visit(page, f"{site}{ADDRESS}#risks")
    field = card(page, "Add a risk").get_by_label("Measure against it")
    field.fill("Ask every Friday")
    tab(page, "Closing").press("ArrowRight")
    expect(page.locator("#import")).to_be_visible()
    tab(page, "Risk register").click()
    expect(field).to_have_value("Ask every Friday")


def test_a_refused_file_is_told_cell_by_cell(finance, site):
    page = finance
    page.set_default_timeout(SLOW)
    visit(page, f"{site}{ADDRESS}#import")
    taken = card(page, "Import a file")
    wrong = {"name": "october.csv", "mimeType": "text/csv", "buffer": WRONG}
    taken.locator("input[type=file]").set_input_files(wrong)
    taken.get_by_role("button", name="Import").click()
    expect(taken.get_by_role("status")).to_contain_text("nothing was written", timeout=SLOW)
    rows = page.locator("#refused-0 .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(2, timeout=SLOW)
    expect(rows.first).to_contain_text("Amount")
    expect(rows.first).to_contain_text("this is no number")
    with page.expect_download() as got:
        page.locator(".card:has(#refused-0)").get_by_role("button", name="CSV").click()
    said = got.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(said) == 3
    assert "much" in said[1]
    assert violations(page) == []


def test_a_risk_is_taken_up_reviewed_and_closed_on_the_record(finance, site):
    page = finance
    visit(page, f"{site}{ADDRESS}#risks")
    added = card(page, "Add a risk")
    words = {
        "Risk": "Late tax transfer",
        "Measure against it": "Call every week",
        "Owner": "Wang",
        "Next review (like 2026-12-31)": "2026-12-01",
    }
    for name, said in words.items():
        added.get_by_label(name, exact=False).first.fill(said)
    added.get_by_role("button", name="Add").click()
    expect(added.get_by_role("status")).to_contain_text("Added as risk")
    number = re.search(r"\d+", added.get_by_role("status").inner_text())[0]
    row = page.locator("#risks-table .ag-row", has_text="Late tax transfer")
    expect(row).to_contain_text("in 11 days")
    assert violations(page) == []

    review = card(page, "Review or close")
    for label, option in (("Risk", f"{number} Late"), ("Outcome", "Close")):
        review.get_by_label(label).click()
        page.get_by_role("option", name=option).last.click()
    review.get_by_label("What was found").fill("Paid in full")
    review.get_by_role("button", name="Save").click()
    expect(review.get_by_role("status")).to_contain_text("is closed")
    expect(row).to_contain_text("Closed")
    row.first.click()
    history = card(page, f"History of risk {number}: Late tax transfer")
    expect(history.locator("li")).to_have_count(2)
    expect(history.locator("li").first).to_contain_text("Paid in full")
