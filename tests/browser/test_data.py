"""Finance at the month's end: what does not tie, why, and the month closed; seen in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, violations, visit, watched
from tests.browser.test_administration import card

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms: the whole city is checked


@pytest.fixture
def finance(chromium, site):
    with watched(chromium) as (context, problems):
        enter(context, site, "finance")
        page = context.new_page()
        page.set_default_timeout(SLOW)
        yield page
        assert problems == []


def pick(page, part, label, option):
    part.get_by_label(label).click()
    page.get_by_role("option", name=option).last.click()


def test_a_month_is_explained_matched_imported_and_closed(finance, site):
    page = finance
    visit(page, f"{site}/data?area=990100&period=2026-08&lang=en")
    expect(page.locator("#checks-table .ag-row").first).to_be_visible(timeout=SLOW)
    assert violations(page) == []
    expect(page.locator(".check-failed")).to_have_count(2)

    page.locator("#checks-table .ag-row").first.click()
    explain = card(page, "Explain a difference")
    explain.get_by_label("Reason").fill("Late voucher")
    explain.get_by_role("button", name="Save").click()
    expect(explain.get_by_role("status")).to_contain_text("is explained")
    expect(page.locator(".check-explained")).to_have_count(1, timeout=SLOW)

    refused(page)
    page.get_by_role("tab", name="Closing").click()
    closing = card(page, "Quick report and closing")
    pick(page, closing, "Month", "2026-09")
    pick(page, closing, "Step", "Close")
    closing.get_by_role("button", name="Do it").click()
    expect(closing.get_by_role("status")).to_contain_text("100% done", timeout=SLOW)
    expect(page.locator(".months li").nth(1)).to_contain_text("closed", timeout=SLOW)


def refused(page):
    """A file that is none of ours is sent in, and comes back with what is wrong."""
    page.get_by_role("tab", name="Import").click()
    taken = card(page, "Import a file")
    wrong = {"name": "october.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}
    taken.locator("input[type=file]").set_input_files(wrong)
    expect(taken.locator(".drop")).to_have_text("october.csv")
    taken.get_by_role("button", name="Import").click()
    expect(taken.get_by_role("status")).to_contain_text("failed", timeout=SLOW)
    expect(taken.get_by_role("status")).to_contain_text("nothing was written")


def test_a_light_leads_to_its_lines_their_rows_and_the_batch(finance, site):
    page = finance
    visit(page, f"{site}/?area=990100&period=2026-08&scheme=resident&lang=en")
    page.locator(".traces").first.get_by_role("link", name="Expenditure").click()
    value = page.locator("#traced-value")
    expect(value).to_be_visible(timeout=SLOW)
    expect(page.locator("#traced-sum")).to_contain_text(f"equals the {value.inner_text()} shown")
    assert violations(page) == []

    rows = page.locator("#traced-rows .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(10)
    said = page.locator("#traced-rows [col-id=amount].ag-cell").all_inner_texts()
    total = sum(float(one.replace(",", "")) for one in said)
    assert f"{total:,.2f}" == value.inner_text().partition(" ")[0]

    rows.first.click()
    batch = page.locator("#traced-batch")
    expect(batch).to_contain_text("yunzhou-2026-08.xlsx")
    expect(batch).to_contain_text("Fingerprint")


@pytest.mark.parametrize("query", ["", "&theme=dark", "&lang=en"])
def test_the_city_is_lit_and_says_that_it_is_made_up(page, site, query):
    visit(page, f"{site}/?area=990100{query}")
    expect(page.locator(".lights")).to_be_visible()
    expect(page.locator("#shell-head input").first).to_have_value(
        "Yunzhou (fictitious)" if "en" in query else "云州市（虚构）"
    )
    assert violations(page) == []
