"""Does a page stand while another period, scheme or area is chosen, and does the way back hold?"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit
from tests.browser.test_address import choose, chosen

pytestmark = pytest.mark.browser
MARK = """() => {
    document.querySelectorAll('main .js-plotly-plot, main h1').forEach(one => { one.kept = true; });
    window.blank = 0;
    new MutationObserver(() => {
        if (document.querySelector('main .skeleton')) window.blank += 1;
    }).observe(document.querySelector('main'), {childList: true, subtree: true});
}"""
ASKED = """() => [...document.querySelectorAll('main .page > .part:has(> .answer)')]
    .every(one => one.dataset.about === location.search.slice(1))"""
KEPT = """() => [...document.querySelectorAll('main .framed .js-plotly-plot')]
    .map(one => one.kept === true)"""


def first_values(page):
    """The numbers that the first chart draws."""
    return page.evaluate(
        "() => JSON.stringify(document.querySelector('main .js-plotly-plot').data.map(t => t.y))"
    )


SAID = """() => {  // without what a grid whispers to a screen reader of moments gone by
    const whispers = document.querySelectorAll('.ag-aria-description-container');
    whispers.forEach(one => { one.textContent = ''; });
    return document.querySelector('main')?.innerText;  // none yet after a reload
}"""


@pytest.fixture
def months(page, site):
    """The city's year so far, a little scrolled, its charts marked."""
    visit(page, f"{site}/income-expenditure?area=990101")
    page.evaluate("window.scrollTo(0, 500)")
    page.evaluate(MARK)
    return page


def moved(page, address):
    page.wait_for_url(address)
    page.wait_for_function(ASKED)  # every section, also those below the screen
    settle(page)


def test_another_period_answers_in_the_charts_that_stand(months):
    page, before = months, first_values(months)
    page.evaluate("dash_clientside.set_props({choose: 'period'}, {value: '2026-03'})")
    moved(page, re.compile("period=2026-03"))
    assert first_values(page) != before
    drawn = page.evaluate(KEPT)
    assert drawn
    assert all(drawn), "a chart was built anew"
    assert page.evaluate("document.querySelector('h1').kept") is True
    assert page.evaluate("window.blank") == 0, "an answer made way for a grey place"
    assert page.evaluate("window.scrollY") == 500
    page.go_back()
    moved(page, re.compile("area=990101$"))
    expect(chosen(page, "期间")).not_to_have_value("2026年3月")
    page.wait_for_function("() => [...document.querySelectorAll('h1')].every(one => one.kept)")
    assert first_values(page) == before


def test_what_is_copied_after_a_choice_leads_to_what_is_seen(months):
    page = months
    choose(page, "期间", "2026年3月")
    moved(page, re.compile("period=2026-03"))
    links = page.locator(".framed").evaluate_all("held => held.map(one => one.dataset.link)")
    assert links
    assert all("period=2026-03" in link for link in links)
    said = page.evaluate(SAID)
    page.reload()
    page.wait_for_function(f"said => ({SAID})() === said", arg=said)  # a grid sets its columns late


def test_the_ways_to_other_pages_carry_what_was_chosen(months):
    page = months
    choose(page, "险种", "职工医保")
    moved(page, re.compile("scheme=employee"))
    page.get_by_role("navigation").get_by_text("总览").click()
    page.wait_for_url("**/?area=990101&scheme=employee")
    expect(page.locator(".lights tbody tr")).to_have_count(1)


def test_figures_come_before_the_header_and_its_ways_lead_on_meanwhile(months):
    page, order, held = months, [], []

    def frames(request):
        return "shell-nav." in (request.post_data or "")

    def sort(route):
        order.append("header" if frames(route.request) else "section")
        held.append(route) if order[-1] == "header" and not held else route.continue_()

    page.route("**/_dash-update-component*", sort)
    with page.expect_request(frames):
        page.evaluate("dash_clientside.set_props({choose: 'period'}, {value: '2026-03'})")
    assert order[0] == "section"
    expect(page.locator("main .part[aria-busy]")).to_have_count(0)
    assert len(held) == 1, "the header is still behind"
    page.get_by_role("navigation").get_by_text("总览").click()
    page.wait_for_url("**/?area=990101&period=2026-03")
    held[0].continue_()
    expect(chosen(page, "期间")).to_have_value("2026年3月")


def test_two_choices_at_once_end_at_the_second(months):
    page = months
    for period in ("2026-03", "2026-02"):
        page.evaluate(f"dash_clientside.set_props({{choose: 'period'}}, {{value: '{period}'}})")
    moved(page, re.compile("period=2026-02"))
    expect(chosen(page, "期间")).to_have_value("2026年2月")
    settled = first_values(page)
    page.reload()
    settle(page)
    assert first_values(page) == settled


def test_a_choice_made_while_the_header_answers_is_not_overwritten(months):
    page, held = months, []

    def hold(route):
        header = "shell-nav." in (route.request.post_data or "")
        held.append(route) if header and not held else route.continue_()

    page.route("**/_dash-update-component*", hold)
    page.evaluate("dash_clientside.set_props({choose: 'scheme'}, {value: 'employee'})")
    while not held:
        page.wait_for_timeout(20)
    page.evaluate(
        """() => {  // the reader takes it back just when the header's answer has come
            const answered = window.jihengChoice.answered;
            window.jihengChoice.answered = (question, answer) => {
                if (question.output.includes('shell-nav.')) {
                    dash_clientside.set_props({choose: 'scheme'}, {value: null});
                    window.jihengChoice.answered = answered;
                }
                answered(question, answer);
            };
        }"""
    )
    held[0].continue_()
    moved(page, re.compile("area=990101$"))
    expect(chosen(page, "险种")).to_have_value("")


def test_a_choice_on_a_page_with_forms_lays_it_out_anew(page, site):
    visit(page, f"{site}/what-if?area=990100")
    page.wait_for_url("**beside=**")  # the address follows what the page shows
    choose(page, "区域", "全国")
    page.wait_for_url(lambda url: "990100" not in url)
    expect(page.locator("[data-scenario]").first).not_to_have_attribute(
        "data-scenario", re.compile("990100")
    )
    settle(page)
    assert "990100" not in page.url
    expect(chosen(page, "区域")).to_have_value("全国")


def test_an_answer_to_a_page_that_was_left_is_dropped(months):
    page, held = months, []

    def late(request):
        return '"output":"income_expenditure-' in (request.post_data or "")

    page.route(
        "**/_dash-update-component*",
        lambda route: held.append(route) if late(route.request) else route.continue_(),
    )
    with page.expect_request(late):
        page.evaluate("dash_clientside.set_props({choose: 'period'}, {value: '2026-03'})")
    page.get_by_role("navigation").get_by_text("总览").click()
    page.wait_for_url("**/?area=990101**")
    expect(page.locator(".lights tbody tr")).not_to_have_count(0)
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")  # the page's fixture looks for complaints
    expect(page.locator(".lights tbody tr")).not_to_have_count(0)


def test_a_section_closes_where_it_does_not_apply_and_opens_again(months):
    page = months
    place = page.locator("section.part", has=page.locator("#income_expenditure-1"))
    expect(place).to_be_visible()
    choose(page, "区域", "全国")
    page.wait_for_url("**area=100000**")
    settle(page)
    expect(place).to_be_hidden()
    page.go_back()
    expect(place).to_be_visible()
    settle(page)
    assert first_values(page)
