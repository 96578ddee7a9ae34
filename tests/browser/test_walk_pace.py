"""Why is expenditure so far over its pace? Two clicks from the first screen to the rows."""

import re
import sqlite3
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from sqlalchemy import make_url

from dashboard.services.sources import Scope
from data_access.tables import BookLine, Budget
from tests.browser.conftest import enter, serving, settle, violations, visit, watched

pytestmark = pytest.mark.browser
SLOW = 90_000  # ms
OVER = 0.08
MONTHS = 9  # of 2026
OWN = {"scheme": "employee", "account": "pooled"}


@pytest.fixture(scope="module")
def spent(whole_sources):
    """What the employees' pool of the city spent: line by year and month, from the rows."""
    scope = Scope(frozenset({"990100"}), None)
    rows = whole_sources.warehouse.read(BookLine, scope)
    rows = rows[(rows["scheme"] == "employee") & (rows["account"] == "pooled")]
    rows = rows.assign(year=rows["period"].str[:4].astype(int), month=rows["period"].str[5:])
    return rows.assign(month=rows["month"].astype(int))


@pytest.fixture(scope="module")
def usual(spent):
    """The share of the year's expenditure that each line had reached by September."""
    whole = spent[spent["line"] == "expenditure"].groupby("year")["amount"].sum()
    early = spent[spent["month"] <= MONTHS].groupby(["line", "year"])["amount"].sum().unstack()
    return (early[[2024, 2025]] / whole[[2024, 2025]]).mean(axis=1)


@pytest.fixture(scope="module")
def done(spent):
    own = spent[(spent["year"] == 2026) & (spent["month"] <= MONTHS)]
    return own.groupby("line")["amount"].sum()


@pytest.fixture(scope="module")
def tight(copied, whole_sources, usual, done):
    """A city whose expenditure budget is so small that the pool is 8 points over its pace."""
    budgets = whole_sources.warehouse.read(Budget, Scope(frozenset({"990100"}), None))
    own = budgets[(budgets["period"] == "2026") & (budgets["line"] == "expenditure")]
    own = own[(own["scheme"] == "employee") & (own["account"] == "pooled")]
    planned = own.loc[own["edition"] == "adjusted", "amount"].item()
    wanted = done["expenditure"] / (usual["expenditure"] + OVER)
    home = Path(make_url(copied("nation and small city")[0]).database).parent
    with sqlite3.connect(home / "warehouse.db") as held:
        changed = held.execute(
            "UPDATE budget SET amount_fen = CAST(ROUND(amount_fen * ?) AS INTEGER)"
            " WHERE line = 'expenditure' AND scheme = 'employee' AND account = 'pooled'"
            " AND period = '2026'",
            (wanted / planned,),
        )
        assert changed.rowcount > 0
    held.close()
    with serving(home) as url:
        yield url, wanted


@pytest.fixture
def page(chromium, tight):
    with watched(chromium) as (context, problems):
        enter(context, tight[0], "leader")
        held = context.new_page()
        held.set_default_timeout(SLOW)
        yield held
        assert problems == []


def wan(yuan):
    return f"{round(yuan / 1e4, 2):,.2f}".rstrip("0").rstrip(".")


def test_two_clicks_lead_from_the_first_screen_to_the_rows(page, tight, usual, done):
    url, budget = tight
    visit(page, f"{url}/?area=990100&period=2026-09&lang=en")
    first = page.locator(".pace-line a").first
    expect(first).to_contain_text("8.0 pp ahead of the seasonal pace")
    expect(first).to_contain_text(f"{wan(OVER * budget)} 10k yuan more spent")
    expect(first).to_have_class("worth")

    first.click()  # one
    page.wait_for_url("**/income-expenditure?*#figure-pace-causes")
    settle(page)
    most = (done - usual * budget)["inpatient_benefit"]
    said = page.locator(".why li").nth(1)
    expect(said).to_contain_text(f"{wan(most)} 10k yuan more spent than its pace")
    expect(said).to_contain_text(f"{most / (OVER * budget):.1%} of the whole")
    assert violations(page) == []

    said.get_by_role("link").click()  # two
    page.wait_for_url("**/trace?*")
    settle(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["item"] == ["book_line.inpatient_benefit"]
    assert {name: asked[name][0] for name in (*OWN, "period")} == {**OWN, "period": "2026-09"}
    rows = page.locator("#traced-rows .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(3)  # the small city's parts


def test_funds_unfold_and_related_funds_stand_apart(page, tight):
    visit(page, f"{tight[0]}/income-expenditure?area=990100&period=2026-09&lang=en")
    table = page.locator("#income-expenditure-lines .ag-pinned-left-cols-container .ag-row")
    expect(table.filter(has_text="E1 ").first).to_be_visible()
    resident = table.filter(has_text=re.compile("^.?Resident fund$"))
    expect(resident).to_have_count(1)
    before = table.count()
    resident.get_by_role("button").click()  # the funds not looked at are folded
    expect(table).not_to_have_count(before)
    page.get_by_role("tab", name="Long-term care").click()
    expect(page.get_by_text("Long-term care", exact=False).first).to_be_visible()
