"""Does every page stand in a real browser: clean, legible, accessible, in both languages?

That no error is logged and no other host is asked is checked after every visit (conftest.py).
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, violations, visit

pytestmark = pytest.mark.browser
PATHS = ("/", "/income-expenditure", "/forecast")
VIEWS = [(path, query) for path in PATHS for query in ("", "?lang=en")]
VIEWS.append(("/", "?theme=dark"))
VIEWS.append(("/income-expenditure", "?lang=en&theme=dark"))
VIEWS.append(("/forecast", "?theme=dark"))
VIEWS += [("/self-check", query) for query in ("", "?lang=en&theme=dark")]
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
KEY = re.compile(r"\b(?:pages|interface|warnings|terms|indicators|grid|sources|figures)\.[a-z_]+")
DOCUMENT = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")  # how an official document is cited
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\{\w*\}|\bNone\b|\bnan\b")
COMMAND = re.compile(r"jiheng template \w+")  # how the data that are missing are brought in
COLUMNS = re.compile(r"reserve_months|expenditure_income_ratio|standard_error|sex_ratio")
"""Headings that a table of one's own has to have: they are told as they are to be typed."""
SPOKEN = """() => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
    .filter(held => !held.closest('#shell-head'))
    .flatMap(held => ['aria-label', 'title', 'placeholder'].map(name => held.getAttribute(name)))
    .filter(Boolean)"""


def visible(page):
    """What can be read on the page, every fold opened."""
    page.evaluate("document.querySelectorAll('details').forEach(held => { held.open = true; })")
    drawn = page.locator(".main-svg").all_text_contents()
    return "\n".join([page.locator("body").inner_text(), *drawn, *page.evaluate(SPOKEN)])


@pytest.mark.parametrize(("path", "query"), VIEWS)
def test_a_page_is_guarded_accessible_and_in_its_language(page, site, quoted, path, query):
    assert_guarded(visit(page, f"{site}{path}{query}"))
    assert violations(page) == []
    said = visible(page)
    assert violations(page) == []  # every fold opened
    assert KEY.findall(said) == []
    typed = COLUMNS.sub("", said) if path == "/self-check" else said
    assert CODE.findall(COMMAND.sub("", typed)) == []
    english = "lang=en" in query
    assert page.evaluate("document.documentElement.lang") == ("en" if english else "zh-CN")
    if english:
        for words in quoted:
            said = said.replace(words, "")
        assert CHINESE.findall(DOCUMENT.sub("", said)) == []


def assert_guarded(response):
    policy = response.headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["object-src"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[^']+')*", rules["script-src"])


def test_the_charts_have_buttons_and_none_shares(page, site):
    visit(page, f"{site}/forecast?lang=en")
    names = page.locator(".modebar-btn").evaluate_all(
        "held => held.map(b => [b.dataset.title, b.dataset.attr, b.ariaLabel].join(' '))"
    )
    assert any("Download" in name for name in names), names
    assert not [name for name in names if re.search("share|cloud", name, re.IGNORECASE)]


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_does_not_scroll_sideways(page, site, path):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{site}{path}?lang=en")  # the longer words
    assert page.evaluate("document.body.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


TICKS = """() => [...document.querySelectorAll('.dash-graph .xaxislayer-above')].flatMap(axis => {
    const held = [...axis.querySelectorAll('.xtick text')].map(one => ({
        said: one.textContent, box: one.getBoundingClientRect(),
        leans: /rotate\\(-?[1-9]/.test(one.getAttribute('transform') || '')}));
    held.sort((one, other) => one.box.left - other.box.left);
    return held.filter((one, at) => one.leans
        || (at > 0 && held[at - 1].box.right > one.box.left + 1)).map(one => one.said);
})"""


@pytest.mark.parametrize("path", ["/income-expenditure", "/balance", "/population", "/districts"])
def test_on_a_phone_the_city_s_pages_fit_and_no_tick_covers_another(page, site, path):
    page.set_default_timeout(90_000)  # the whole city is read
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{site}{path}?area=990100&period=2026-08")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".xtick").count() > 10
    said = page.evaluate(TICKS)
    assert [one for one in said if re.search(r"\d{4}", one)] == []


def test_the_headline_says_who_how_grave_since_when_and_how_much(page, site):
    visit(page, site)
    said = page.locator(".headline").inner_text()
    for word in ("居民", "收支比例", "95.02%", "一级", "2023"):
        assert word in said
    visit(page, f"{site}/?lang=en")
    said = page.locator(".headline").inner_text()
    for word in ("Resident", "95.02%", "Level 1", "since 2023"):
        assert word in said


SHAPES = """() => Object.fromEntries([...document.querySelectorAll('.lights .light')].map(light => {
    const shape = light.querySelector('.shape > span'), style = getComputedStyle(shape);
    const box = shape.getBoundingClientRect();
    return [light.className, {
        form: [style.clipPath, style.borderRadius, style.borderStyle].join(),
        colour: style.backgroundColor, ground: getComputedStyle(document.body).backgroundColor,
        image: style.backgroundImage, ink: getComputedStyle(light).color,
        size: box.width * box.height, words: light.innerText.trim()}];
}))"""


@pytest.mark.parametrize("forced", ["none", "active"])
def test_lights_are_readable_without_colour(page, site, forced):
    page.emulate_media(forced_colors=forced)
    visit(page, f"{site}/?period=2023")
    page.add_style_tag(content="html { filter: grayscale(1); }")
    shapes = page.evaluate(SHAPES)
    assert len(shapes) == 5  # normal, one, two, three, unknown
    assert len({shape["form"] for shape in shapes.values()}) == len(shapes)
    assert len({shape["words"] for shape in shapes.values()}) == len(shapes)
    for shape in shapes.values():
        assert shape["words"]
        assert shape["size"] > 100
        assert shape["image"] != "none" or shape["colour"] != shape["ground"]
    for cell in page.locator(".lights tbody td").all():
        assert re.search(r"\d|无数据|无法", cell.inner_text())
        assert cell.locator(".light").is_visible()


def test_the_years_past_are_said_in_words_too(page, site):
    visit(page, site)
    strip = page.locator(".strip").first
    assert re.search("2022.*正常.*2023.*一级", strip.text_content())


def test_an_amount_of_the_table_leads_to_its_row_and_publication(page, site):
    visit(page, f"{site}/income-expenditure?lang=en")
    page.locator(".ag-center-cols-container .ag-row a").filter(has_text="10,457.65").click()
    page.wait_for_url("**/trace?*item=book_line.expenditure*")
    row = page.locator(".ag-center-cols-container .ag-row").first
    row.wait_for()
    settle(page)
    said = page.locator("main").inner_text()
    assert "1,045,765,000,000.00 yuan" in said
    assert "national_annual.csv" in said
    assert "2023年" in said  # the publication's own title
    assert CODE.findall(re.sub(r"\S+\.csv|https?://\S+", "", said)) == []
    assert violations(page) == []


def test_every_step_can_be_taken_with_the_keyboard(page, site):
    visit(page, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    way = page.locator("#shell-nav a[href='/income-expenditure']")
    for _ in range(12):  # past what is chosen, the language, the theme and the reader's own page
        page.keyboard.press("Tab")
        if way.evaluate("held => held === document.activeElement"):
            break
    expect(way).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/income-expenditure")


def test_health_is_answered(page, site):
    assert page.request.get(f"{site}/healthz").status == 200
