"""Scripts that name their version are the browser's for good; the rest it asks about cheaply."""

import re

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.display.bundles import FOR_GOOD, drawing

CHUNK = drawing()[0]


@pytest.fixture
def li(browser, people):
    people("li")
    browser.sign_in("li")
    return browser


def got(browser, path, **headers):
    with browser.client.get(path, base_url=browser.base, headers=headers) as answer:
        return answer.status_code, dict(answer.headers), answer.get_data()


def linked(browser, pattern):
    found = re.findall(pattern, browser.get("/").text)
    assert found
    return found


def test_every_linked_script_and_style_may_be_kept_for_good(li):
    for path in linked(li, r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+)"'):
        status, headers, _ = got(li, path.replace("&amp;", "&"))
        assert (status, headers["Cache-Control"]) == (200, FOR_GOOD), path


def test_a_page_that_draws_says_first_what_it_needs_and_keeps_plotly_for_good(li):
    said = got(li, "/balance")[1]["Link"]
    plotly, graph = re.findall(r"<([^>]+)>; rel=preload; as=script", said)
    assert got(li, plotly)[1]["Cache-Control"] == FOR_GOOD
    assert got(li, graph)[0] == 200
    assert f'data-plotly="{plotly}"' in li.get("/balance").text
    assert "Link" not in got(li, "/definitions")[1]


def test_the_drawing_script_is_of_the_version_that_plotly_writes_for():
    assert CHUNK.endswith(f"-{get_plotlyjs_version()}.min.js")


def test_a_style_asked_for_without_its_mark_is_not(li):
    assert got(li, "/assets/2_house.css")[1]["Cache-Control"] != FOR_GOOD


def test_a_chunk_is_compressed_once_and_the_same_again(browser):
    first = got(browser, CHUNK, Accept_Encoding="zstd")
    again = got(browser, CHUNK, Accept_Encoding="zstd")
    assert first[0] == again[0] == 200
    assert first[2] == again[2]
    assert len(again[2]) < 420_000
    for name in ("Content-Encoding", "Content-Type", "ETag", "Vary"):
        assert first[1][name] == again[1][name]
    plain = got(browser, CHUNK)
    assert "Content-Encoding" not in plain[1]
    assert len(plain[2]) > 1_000_000


def test_a_browser_that_has_it_is_told_so(browser):
    tag = got(browser, CHUNK, Accept_Encoding="zstd")[1]["ETag"]
    status, _, body = got(browser, CHUNK, Accept_Encoding="zstd", If_None_Match=tag)
    assert (status, body) == (304, b"")


def test_what_is_no_script_is_not_kept(browser):
    path = "/_dash-component-suites/dash/no_such.js"
    assert {got(browser, path)[0] for _ in range(2)} <= {404, 500}
