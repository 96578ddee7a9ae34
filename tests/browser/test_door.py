"""Can six people come in by their buttons, see who they are, and leave again?"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from data_access.port import Role
from tests.browser.conftest import person, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("role", list(Role))
def test_a_role_comes_in_and_leaves(chromium, site, role):
    with person(chromium, site, "nobody yet") as page:
        page.goto(f"{site}/")
        page.wait_for_url("**/sign-in?**")
        page.locator(f"#demo-{role}").click()
        page.wait_for_selector(".lights")
        expect(page.locator(".reader")).to_have_text(f"demo-{role}")
        page.locator(".reader").click()
        page.get_by_role("button", name="退出登录").click()
        page.wait_for_url("**/sign-in")


@pytest.mark.parametrize("query", ["", "?lang=en", "?theme=dark"])
def test_who_checks_sees_the_trail_and_the_works(chromium, site, query):
    with person(chromium, site, "nobody yet") as page:
        page.goto(f"{site}/sign-in")
        page.locator("#demo-admin").click()
        page.wait_for_selector(".lights")
        for path in ("/trail", "/jobs"):
            visit(page, f"{site}{path}{query}")
            page.wait_for_selector(".ag-header")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        page.goto(f"{site}/trail?lang=en")
        expect(page.locator("#trail-table")).to_contain_text("Demonstration sign-in")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_door_is_accessible_and_speaks_one_language(page, site, language):
    page.goto(f"{site}/sign-in?lang={language}")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found] == []
    said = page.locator("main").inner_text()
    if language == "en":
        assert re.sub("基衡|中文", "", said).isascii()


def test_a_wrong_password_says_nothing_more(chromium, site):
    context = chromium.new_context()  # unwatched: the refusal is a 401
    page = context.new_page()
    page.goto(f"{site}/sign-in?lang=en")
    page.get_by_label("Name").fill("nobody")
    page.get_by_label("Password").fill("wrong wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("name, password or code is wrong")
    context.close()
