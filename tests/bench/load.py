"""How much does a first visit load, and how soon do charts stand? In Chromium, on a real server.

``python -m tests.bench.load [HOME]``. Every page is visited by a browser that holds nothing, then
again by the same one. Goals: under 3 MB over the wire; six charts in 2.5 s, in 1 s the second
time (pages with fewer charts: all of them).
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import TimeoutError as TooLong
from playwright.sync_api import sync_playwright

from dashboard.display.engine import address
from tests.bench.measure import loop, say, timed
from tests.bench.served import Reader, jiheng, sections, serving
from tests.browser.conftest import ARGUMENTS

CITY = "area=990100"
READS = 2000  # ms that a reader stays; the browser keeps what it loaded in the meantime
SIZE = {"width": 1366, "height": 900}
STANDING = """() => {
    const graphs = [...document.querySelectorAll('.dash-graph')];
    const drawn = graphs.filter(one => one.querySelector('.main-svg')).length;
    const waiting = document.querySelector('.skeleton, [data-dash-is-loading], .part[aria-busy]');
    const all = !waiting && drawn === graphs.length;
    return document.querySelector('main .card') && (drawn >= 6 || all);
}"""


def main(home=None):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        if home is None:
            home = Path(folder)
            arguments, more = jiheng(home, "init")
            subprocess.run(arguments, check=True, capture_output=True, **more)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        with serving(home) as server:
            reader = Reader(server.port)
            reader.sign_in("leader")
            measured = loop()
            for name in sections():
                if reader.send("GET", f"{address(name)}?{CITY}")[0] == 200:
                    visit(browser, reader, name, measured)
        browser.close()


def visit(browser, reader, name, measured):
    """One page, by a browser that holds nothing but the session, and once more."""
    base = f"http://127.0.0.1:{reader.port}"
    context = browser.new_context(viewport=SIZE)
    context.add_cookies([{"name": k, "value": v, "url": base} for k, v in reader.cookies.items()])
    page = context.new_page()
    loaded = wire(context, page)

    def shown():
        page.goto(f"{base}{address(name)}?{CITY}")
        page.wait_for_function(STANDING)

    for how, goal in (("empty cache", 2.5), ("again", 1.0)):
        loaded.clear()
        try:
            seconds = timed(shown)
        except TooLong:
            print(f"{name}, {how}: nothing stands after 30 s")
            break
        charts = page.locator(".dash-graph").count()
        page.wait_for_timeout(READS)
        said = f"{name}, {how}: {sum(loaded) / 1e6:.2f} MB, {charts} charts"
        say(said, seconds, measured, goal)
    context.close()


def wire(context, page):
    """Bytes over the wire of every request from now on."""
    loaded = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: loaded.append(told["encodedDataLength"]))
    return loaded


if __name__ == "__main__":
    main(*sys.argv[1:2])
