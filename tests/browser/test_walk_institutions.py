"""Walk (c): is the dear hospital found, explained by what makes it dear, and handed over?"""

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from data_access.sample.city.plan import figures
from tests.browser.conftest import enter, settle, violations, visit, watched

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms: the whole city is read
PLANTED = figures()["planted"]["dear_institution"]["institution"]
ADDRESS = "/institutions?lang=en&area=990100&scheme=employee&period=2026-09"


def opened(context):
    page = context.new_page()
    page.set_default_timeout(SLOW)
    return page


def card(page, name):
    return page.locator(".part", has=page.get_by_role("heading", name=name, exact=True))


def handed_over(page, folder):
    """The file that the button gives, kept; its first sheet by what stands in column one."""
    export = card(page, "Hand over")
    with page.expect_download() as taken:
        export.get_by_role("button", name="Export to Excel").click()
    file = folder / taken.value.suggested_filename
    taken.value.save_as(file)
    expect(export.get_by_role("status")).to_contain_text(file.name)
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return file.name, {row[0].value: row[1].value for row in sheet.iter_rows()}


def test_the_dear_hospital_is_found_explained_and_handed_over(chromium, site, tmp_path):
    with watched(chromium) as (context, problems):
        enter(context, site, "finance")
        page = opened(context)
        visit(page, f"{site}{ADDRESS}")
        shown = page.locator(".institution")
        head = shown.locator(".table-head").first
        expect(head).to_contain_text(PLANTED)
        expect(page.locator(".why")).to_contain_text("Cost per case does most of it")
        expect(shown.locator(".kpi").nth(1)).to_contain_text("Level 2")
        index = shown.locator(".kpi-number").first.inner_text()
        assert re.fullmatch(r"1\.3\d", index)
        rows = page.locator("#institutions-ranked .ag-row")
        assert rows.first.inner_text().strip() in head.inner_text()
        assert violations(page) == []

        name, cells = handed_over(page, tmp_path)
        assert name == f"{PLANTED}-2026-09.xlsx"
        assert cells["Code"] == PLANTED
        assert f"{cells['Abnormality index, 12 months']:.2f}" == index

        rows.nth(3).click()
        expect(head).not_to_contain_text(PLANTED)
        shown.get_by_role("link", name="Link to this institution").click()
        page.wait_for_url("**institution=H**")
        settle(page)
        assert problems == []


def test_an_actuary_weighs_anew_and_the_page_follows(chromium, site):
    with watched(chromium) as (context, problems):
        enter(context, site, "actuary")
        page = opened(context)
        visit(page, f"{site}{ADDRESS}")
        assert page.get_by_role("button", name="Export to Excel").count() == 0
        form = card(page, "Weights of the abnormality index")
        form.get_by_label("Readmissions").fill("none")
        form.get_by_role("button", name="Save as new version").click()
        expect(form.get_by_role("status")).to_contain_text("Nothing was changed")
        for name in ("Visits per head", "Drug share", "Consumables share", "Length of stay"):
            form.get_by_label(name).fill("0")
        form.get_by_label("Readmissions").fill("0")
        form.get_by_role("button", name="Save as new version").click()
        expect(form.get_by_role("status")).to_contain_text("weights V")
        visit(page, f"{site}{ADDRESS}")
        expect(page.locator(".institution .kpi-number").first).to_have_text(re.compile(r"1\.7"))
        expect(page.locator(".institution")).to_contain_text(re.compile("weights V"))

        form.get_by_label("Begin with version").click()
        page.get_by_role("option", name="T1").click()
        expect(form.get_by_label("Drug share")).to_have_value("10")
        form.get_by_role("button", name="Save as new version").click()
        expect(form.get_by_role("status")).to_contain_text("weights V")
        assert problems == []
