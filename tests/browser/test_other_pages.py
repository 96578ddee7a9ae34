"""Are the pages that no walk of their own leads through accessible, in the dark too?"""

import pytest

import pages
from dashboard.display.engine import address
from dashboard.display.page import Page
from data_access.discovery import discover
from data_access.port import Role
from tests.browser.conftest import enter, violations, visit, watched

pytestmark = pytest.mark.browser
ELSEWHERE = {
    "cockpit", "cost", "data", "definitions", "districts", "forecast", "income_expenditure",
    "institutions", "overview", "self_check", "trace", "users",
}  # fmt: skip
PAGES = {name: page for name, page in discover(pages, Page).items() if name not in ELSEWHERE}


def role_of(name):
    """An administrator's page is an administrator's; an actuary's or auditor's is theirs."""
    roles = PAGES[name].roles
    return next(role for role in (Role.ACTUARY, Role.AUDITOR, Role.ADMIN) if role in roles).value


@pytest.fixture(scope="module")
def reader(chromium, site):
    """A function: a window of somebody with that role, signed in once."""
    with watched(chromium) as (context, _):
        entered = []

        def come(role):
            if entered[-1:] != [role]:
                enter(context, site, role.value)
                entered.append(role)
            return context.new_page()

        yield come


@pytest.mark.parametrize("name", sorted(PAGES, key=lambda name: (role_of(name), name)))
def test_it_is_accessible(reader, site, name):
    page = reader(Role(role_of(name)))
    visit(page, f"{site}{address(name)}?area=990100&lang=en&theme=dark")
    assert violations(page) == []
    page.close()
