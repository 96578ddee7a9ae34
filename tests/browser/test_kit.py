"""Does the kit keep its word: what a chart means, its numbers, its picture, its link, its trees?"""

import csv
import io
import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import person, violations, visit

pytestmark = pytest.mark.browser
ROWS = 8  # of the tree, none folded
FIGURE = "#figure-kit-bars"
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => {
        sum += one.hadRecentInput ? 0 : one.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="module")
def kit(chromium, proof):
    """The page of all components, opened once; what a test opens it shuts."""
    with person(chromium, proof, "chen") as page:
        page.context.set_default_timeout(60_000)  # fourteen charts on a busy machine
        visit(page, f"{proof}/kit?area=100000")
        yield page


def downloaded(page, locator):
    with page.expect_download() as waiting:
        locator.click()
    return waiting.value


def table(page, locator):
    got = downloaded(page, locator)
    text = got.path().read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return got.suggested_filename, list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))


def test_nothing_jumps_while_sections_come_in(kit):
    assert kit.evaluate(SHIFTS) < 0.1


def test_what_a_chart_means_is_one_key_away(kit):
    mark = kit.locator(f"{FIGURE} summary")
    mark.focus()
    kit.keyboard.press("Enter")
    body = kit.locator(f"{FIGURE} .about-body")
    expect(body).to_be_visible()
    said = body.inner_text()
    for words in ("基金支出增长率", "近12个月支出", "快报", "2026-10-15", "14/15", "K8", "追溯"):
        assert words in said
    link = body.locator("a[href^='/trace']").first
    assert "item=book_line.income" in link.get_attribute("href")
    assert violations(kit) == []
    kit.keyboard.press("Escape")
    expect(body).to_be_hidden()
    assert kit.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_downloaded_table_holds_the_numbers_of_the_picture(kit):
    name, rows = table(kit, kit.locator(f"{FIGURE} [data-do=csv]"))
    assert name == "收入与支出.csv"
    head = {row[0]: row[1] for row in rows if len(row) == 2}
    assert (head["单位"], head["期间"], head["状态"]) == ("万元", "2026年9月", "快报")
    assert head["数据截至"] == "2026-10-15"
    assert head["合成示例数据"] == "是"
    start = next(at for at, row in enumerate(rows) if row[:2] == ["", "收入"])
    assert rows[start] == ["", "收入", "支出", "支出预算", "上年同期支出"]
    drawn = kit.locator(f"{FIGURE} .js-plotly-plot").evaluate("p => p.data.map(t => t.y)")
    told = [[float(cell) for cell in row[1:]] for row in rows[start + 1 :]]
    assert [list(column) for column in zip(*told, strict=True)] == drawn
    assert rows[start + 1][0] == "2026-01"


def test_a_missing_number_is_empty_and_a_text_is_no_formula(kit):
    _, rows = table(kit, kit.locator("#figure-kit-waterfall [data-do=csv]"))
    held = {row[0]: row[1] for row in rows[1:] if len(row) == 2}
    assert held["门诊次均费用"] == ""
    assert float(held["次均住院费用"]) == -118.2
    _, rows = table(kit, kit.get_by_role("button", name="收支明细：下载 CSV").last)
    held = {row[0]: row[1:] for row in rows}
    assert held["支出"] == ["10482.4", "0.066"]
    assert held["门诊"][1] == "-0.012"
    assert held["'=SUM(A1)"] == ["9", "0.5"]


def test_the_picture_is_downloaded(kit):
    got = downloaded(kit, kit.locator(f"{FIGURE} [data-do=png]"))
    assert got.suggested_filename == "收入与支出.png"
    held = got.path().read_bytes()
    assert held.startswith(b"\x89PNG")
    assert int.from_bytes(held[16:20], "big") >= 1520


def test_the_copied_link_leads_to_the_chart(kit, proof):
    kit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    frame = kit.locator("#figure-kit-multiples")
    frame.locator("[data-do=link]").click()
    expect(frame.locator(".tool-said")).to_have_text("已复制")
    address = kit.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        rf"{proof}/kit\?area=100000&period=2026-09&.*#figure-kit-multiples", address
    )
    other = kit.context.new_page()
    visit(other, address)
    other.wait_for_timeout(500)
    assert -20 <= other.locator("#figure-kit-multiples").bounding_box()["y"] <= 300
    assert "pointed" in other.locator("#figure-kit-multiples").get_attribute("class")
    other.close()


def test_a_sentence_leads_to_its_chart(kit):
    kit.locator(".why a").nth(2).click()
    kit.wait_for_timeout(300)
    assert -20 <= kit.locator("#figure-kit-ranked").bounding_box()["y"] <= 500


def test_hostile_text_stands_there_as_text(kit):
    assert "<script>alert('x')</script>" in kit.locator("#figure-kit-empty h2").inner_text()
    drawn = kit.locator("#figure-kit-ranked .ytick text").all_text_contents()
    assert any(text.startswith("<script>") for text in drawn)
    assert kit.locator("main script, main b").count() == 0


def test_a_tree_folds_by_key_and_by_hand(kit):
    grid = kit.locator("#kit-tree")
    names = grid.locator(".ag-pinned-left-cols-container .ag-row")
    expect(names).to_have_count(ROWS)
    cell = grid.locator(".ag-cell", has_text="支出").first
    cell.click()
    kit.keyboard.press("Enter")
    expect(names).to_have_count(ROWS - 4)
    kit.keyboard.press("Enter")
    expect(names).to_have_count(ROWS)
    grid.get_by_role("button", name="收起").nth(1).click()
    expect(names).to_have_count(ROWS - 2)


def test_numbers_are_sorted_as_numbers_and_missing_ones_stand_last(kit):
    grid = kit.locator("#kit-grid")
    head = grid.locator(".ag-header-cell", has_text="本月")
    for wanted in (["9.00", "582.30"], ["10,482.40", "9,900.10"]):
        head.click()
        cells = grid.locator(".ag-center-cols-container .ag-row:not([row-index='-1'])")
        shown = {
            int(row.get_attribute("row-index")): row.locator(".ag-cell").first.inner_text()
            for row in cells.all()
        }
        assert [shown[0], shown[1]] == wanted
        assert shown[max(shown)] == "无数据"


def test_tabs_move_with_the_arrow_keys(kit):
    kit.get_by_role("tab", name="医疗救助").focus()
    kit.keyboard.press("ArrowRight")
    expect(kit.locator("#figure-kit-tab-1 h2")).to_have_text("长期护理保险")


def test_a_link_to_a_chart_on_a_closed_tab_opens_it(kit, proof):
    page = kit.context.new_page()
    visit(page, f"{proof}/kit?area=100000#figure-kit-tab-1")
    expect(page.get_by_role("tab", name="长期护理保险")).to_have_attribute("aria-selected", "true")
    frame = page.locator("#figure-kit-tab-1")
    expect(frame).to_have_class(re.compile("pointed"))
    expect(frame).to_be_in_viewport()
    page.evaluate("location.hash = 'figure-kit-tab-0'")  # as a sentence of the page leads there
    expect(page.locator("#figure-kit-tab-0")).to_be_in_viewport()
    page.close()


def test_no_chart_has_a_button_that_sends_it_away(kit):
    heads = kit.locator(".framed").evaluate_all("held => held.map(one => one.dataset.head)")
    assert all(json.loads(head)[0][0] for head in heads)
    names = kit.locator(".modebar-btn").evaluate_all("held => held.map(b => b.outerHTML)")
    assert not [name for name in names if re.search("share|cloud", name, re.IGNORECASE)]


@pytest.mark.parametrize("query", ["lang=zh&theme=dark", "lang=en"])
def test_it_is_accessible_and_fits_a_phone(kit, proof, query):
    visit(kit, f"{proof}/kit?area=100000&{query}")
    assert violations(kit) == []
    kit.set_viewport_size({"width": 390, "height": 844})
    visit(kit, f"{proof}/kit?area=100000&{query}")
    assert kit.evaluate("document.documentElement.scrollWidth") <= 390
