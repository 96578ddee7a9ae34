"""How soon does the picture follow a lever, and how long do the studies of a scenario take?

``python -m tests.bench.what_if [HOME]``: a home that ``jiheng init`` made, else one is made.
Goals: three who drag at once, over HTTP, p95 ≤ 40 ms; in the browser ≤ 250 ms; six scenarios side
by side ≤ 200 ms; a goal ≤ 1 s; six levers' shares ≤ 2 s; 5,000 futures ≤ 3 s.
"""

import json
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.measure import loop, quantile, say, timed
from tests.bench.served import Reader, jiheng, serving
from tests.browser.conftest import ARGUMENTS

ASKED = "/_dash-update-component"
AREA = "990100"
QUERY = f"area={AREA}&scheme=employee"
LEVER, ANSWER = "contribution_rate", "what_if-1-answer"
DRAGGING, HERTZ, SECONDS = 3, 10, 15
STEPS = 30
SIX = {
    "contribution_rate": 0.08,
    "retirees_contribute": 0.01,
    "inpatient_payment": -0.03,
    "procurement": -0.02,
    "cost_growth": 0.005,
    "fertility": 1.2,
}
DRAWN = """() => {
    const line = document.querySelector('#what_if-1-answer .scatterlayer path.js-line');
    return line && line.getAttribute('d');
}"""
WATCH = """() => {
    window.followed = [];
    const line = () => {
        const held = document.querySelector('#what_if-1-answer .scatterlayer path.js-line');
        return held && held.getAttribute('d');
    };
    document.addEventListener('keydown', () => {
        const begun = performance.now(), before = line();
        const look = () => {
            const now = line();
            if (now && now !== before) { window.followed.push(performance.now() - begun); }
            else { requestAnimationFrame(look); }
        };
        look();
    }, true);
}"""


def main(home=None):
    with tempfile.TemporaryDirectory() as folder:
        if home is None:
            home = Path(folder)
            arguments, more = jiheng(home, "init")
            subprocess.run(arguments, check=True, capture_output=True, **more)
        measured = loop()
        studies(home, measured)
        with serving(home) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=ARGUMENTS
            )
            asked = followed(browser, server.port, measured)
            dragged(server.port, asked, measured)
            browser.close()


def followed(browser, port, measured):
    """Steps of one lever in a browser; the question that the last of them asked."""
    reader = Reader(port)
    reader.sign_in("actuary")
    base = f"http://127.0.0.1:{port}"
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": k, "value": v, "url": base} for k, v in reader.cookies.items()])
    page = context.new_page()
    bodies = []
    page.on("request", lambda one: bodies.append(one.post_data) if ASKED in one.url else 0)
    page.goto(f"{base}/what-if?{QUERY}")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(2_000)
    page.locator(f"#lever-{LEVER}-value [role=slider]").first.focus()
    page.evaluate(WATCH)
    for step in range(STEPS):
        page.keyboard.press("ArrowRight" if step % 20 < 10 else "ArrowLeft")
        page.wait_for_function("(step) => window.followed.length > step", arg=step)
        page.wait_for_timeout(300)
    taken = [one / 1000 for one in page.evaluate("window.followed")]
    context.close()
    say("a step of a lever in the browser, p50", quantile(taken, 0.5), measured)
    say("a step of a lever in the browser, p95", quantile(taken, 0.95), measured, 0.250)
    return next(one for one in reversed(bodies) if f'"{ANSWER}.children"' in one)


def dragged(port, asked, measured):
    """So many who drag at once, each asking so often a second for what nobody asked before."""
    with ThreadPoolExecutor(DRAGGING) as readers:
        held = list(readers.map(lambda one: drag(port, asked, one), range(DRAGGING)))
    taken = [one for times in held for one in times]
    print(f"  {len(taken)} answers to {DRAGGING} who drag at {HERTZ} Hz")
    say("a lever's answer, three dragging, p50", quantile(taken, 0.5), measured)
    say("a lever's answer, three dragging, p95", quantile(taken, 0.95), measured, 0.040)


def drag(port, asked, who):
    reader = Reader(port)
    reader.sign_in("actuary")
    times, begun = [], time.perf_counter()
    for turn in range(SECONDS * HERTZ):
        body = told(asked, 6 + (who * SECONDS * HERTZ + turn) / 1000)
        time.sleep(max(0.0, begun + turn / HERTZ - time.perf_counter()))
        at = time.perf_counter()
        status, _ = reader.send("POST", ASKED, body)
        times.append(time.perf_counter() - at)
        assert status == 200, status
    return times


def told(asked, value):
    """The same question with another value of the lever."""
    from dashboard.display.what_if_levers import picked

    body = json.loads(asked)
    settled = next(one for one in body["inputs"] if one["id"] == "what_if-1-settled")
    settled["value"][list(picked()).index(f"{LEVER}-value")] = value
    return json.dumps(body)


def studies(home, measured):
    """What a tab of the page takes, over the city's basis."""
    from data_access.connect import full_scope, open_databases

    urls = [f"sqlite:///{Path(home) / name}.db" for name in ("warehouse", "store")]
    databases = open_databases(*urls)
    sources = databases.sources(full_scope(), date(2026, 11, 20))
    tabs(sources, measured)
    alone(sources, measured)
    databases.close()


def tabs(sources, measured):
    """Six levers moved: beside six others, their shares, what a goal takes, how sure it is."""
    from dashboard.services.selection import Selection
    from dashboard.services.what_if_beside import compared
    from dashboard.services.what_if_studies import bridged, searched, sensitive
    from data_access.assumptions.presets import presets
    from forecasting.scenarios.address import written
    from forecasting.scenarios.scenario import Move, Scenario

    shown = Selection(area=AREA, scheme="employee")
    moved = {name: Move(value=value) for name, value in SIX.items()}
    said = {"scenario": written(Scenario(moves=moved))}
    goal = {"lever": LEVER, "months": 6, "until": 2045}
    six = [name for name in presets() if name != "current_law"][:6]
    for what, service, tab, more, limit in (
        ("six scenarios side by side", compared, "compare", {"beside": six}, 0.2),
        ("shares of six levers", bridged, "bridge", {}, 2.0),
        ("a goal, waiting for it, equal effects", searched, "solve", goal, None),
        ("assumptions, levers, wages × cost", sensitive, "sensitivity", {}, None),
    ):
        asked = {**said, "tab": tab, **more}
        times = [timed(lambda a=asked, s=service: s(sources, shown, a)) for _ in range(5)]
        say(what, median(times), measured, limit)


def alone(sources, measured):
    """The smallest change for a goal, and many futures, which are a work of its own."""
    from dashboard.services.bases import basis_of
    from forecasting.actuarial import simulate
    from forecasting.actuarial.step import POOLED
    from forecasting.scenarios.goal import Goal
    from forecasting.scenarios.scenario import Scenario
    from forecasting.scenarios.solving import solve

    basis, goal = basis_of(sources, AREA), Goal(fund=POOLED, years=20, value=6)
    say("a goal", timed(lambda: solve(basis, LEVER, goal, Scenario())), measured, 1.0)
    say("5,000 futures", timed(lambda: simulate(basis, paths=5000, seed=1)), measured, 3.0)


if __name__ == "__main__":
    main(*sys.argv[1:2])
