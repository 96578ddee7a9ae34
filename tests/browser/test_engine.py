"""Does the page engine keep its word? A lever, a job, an acknowledgement by two."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import person, visit

pytestmark = pytest.mark.browser
WATCH = """() => {
    window.shown = [];
    const place = document.getElementById('lever-0-answer');
    const note = () => { const found = place.innerText.match(/answer (\\d+)/);
        if (found) window.shown.push(Number(found[1])); };
    new MutationObserver(note).observe(
        place, {childList: true, subtree: true, characterData: true});
}"""


def record(page, proof):
    return page.request.get(f"{proof}/proof/record").json()


@pytest.fixture
def chen(chromium, proof):
    """The page of somebody who may do the deeds."""
    with person(chromium, proof, "chen") as page:
        yield page


def test_the_last_answer_of_a_dragged_lever_stands(page, proof):
    visit_lever(page, proof)
    page.evaluate(WATCH)
    thumb = page.get_by_role("slider").bounding_box()
    track = page.locator(".dash-slider-track").bounding_box()
    middle = thumb["y"] + thumb["height"] / 2
    page.mouse.move(thumb["x"] + thumb["width"] / 2, middle)
    page.mouse.down()
    for step in range(1, 11):
        page.mouse.move(track["x"] + track["width"] * step / 10, middle)
        time.sleep(0.1)  # the hand itself: 10 Hz
    page.mouse.up()
    expect(page.locator("#lever-0-answer")).to_have_text("answer 10")
    page.wait_for_function("() => !document.querySelector('[data-dash-is-loading]')")
    time.sleep(2)  # time enough for any late answer
    seen = record(page, proof)
    assert len(seen["asked"]) >= 6, "the drag asked only once"
    assert seen["answered"] != sorted(seen["answered"]), "no answer was late, nothing is proved"
    shown = page.evaluate("window.shown")
    assert shown == sorted(shown), f"a stale answer came after a newer one: {shown}"
    assert shown[-1] == 10
    expect(page.locator("#lever-0-answer")).to_have_text("answer 10")


def visit_lever(page, proof):
    page.goto(f"{proof}/lever")
    expect(page.locator("#lever-0-answer")).to_have_text("answer 0")


def test_a_job_is_watched_to_its_end(chen, proof):
    page = chen
    visit(page, f"{proof}/work?lang=en")
    outcome = page.locator("#work-0-outcome")
    page.get_by_role("button", name="Start counting").click()
    expect(outcome).to_have_text(re.compile(r"\b[1-9]\d?% running"))
    expect(outcome.get_by_role("progressbar")).to_be_visible()
    expect(outcome).to_contain_text("100% done")
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()


def test_a_cancelled_job_says_so_and_stops(chen, proof):
    page = chen
    visit(page, f"{proof}/work?lang=en")
    outcome = page.locator("#work-0-outcome")
    page.get_by_role("button", name="Start counting").click()
    expect(outcome).to_contain_text("running")
    page.get_by_role("button", name="Cancel").click()
    expect(outcome).to_contain_text("cancelled")
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    first = list(record(page, proof)["jobs"].values())[-1]
    time.sleep(0.5)
    later = list(record(page, proof)["jobs"].values())[-1]
    assert first == later
    assert later["state"] == "cancelled"
    assert 0 < later["steps"] < 20


def test_a_deed_that_fails_says_so_with_a_reference(chen, proof):
    page = chen
    visit(page, f"{proof}/work?lang=en")
    page.get_by_role("button", name="Stumble now").click()
    outcome = page.locator("#work-1-outcome")
    expect(outcome).to_contain_text("could not be computed")
    expect(outcome).to_have_text(re.compile(r"[0-9a-f]{8}$"))
    assert "RuntimeError" not in page.content()


def test_two_people_acknowledge_at_once_and_one_is_first(chromium, proof):
    with person(chromium, proof, "chen") as one, person(chromium, proof, "liu") as other:
        for page in (one, other):
            visit(page, f"{proof}/notice?lang=en")
            page.get_by_label("Note").fill("seen")
        for page in (one, other):
            page.get_by_role("button", name="Acknowledge").click()
        outcomes = [page.locator("#notice-0-outcome") for page in (one, other)]
        for outcome in outcomes:
            expect(outcome).not_to_be_empty()
        first, last = sorted(outcome.inner_text() for outcome in outcomes)
        assert (first, last) == ("Acknowledged", "Somebody else has acknowledged it already")
        owners = [line["who"] for line in record(one, proof)["trail"] if "note" in line]
        assert len(owners) == 1
        assert outcomes[owners[0] == "liu"].inner_text() == "Acknowledged"


def test_who_lacks_the_right_is_offered_nothing(page, proof):
    page.goto(f"{proof}/notice?lang=en")
    expect(page.get_by_role("heading", name="Who was first?")).to_be_visible()
    expect(page.get_by_role("button", name="Acknowledge")).to_have_count(0)


def test_a_required_field_left_empty_is_asked_for(chen, proof):
    page = chen
    visit(page, f"{proof}/notice?lang=en")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.locator("#notice-0-outcome")).to_contain_text("fill in every required field")
