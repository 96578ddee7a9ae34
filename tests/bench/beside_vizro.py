"""How soon after a filter do six figures and a table stand, here and in Vizro 1.0?

``VIZRO_PYTHON=…/bin/python python -m tests.bench.beside_vizro HOME``. Vizro is no package of ours:
``python3 -m venv /tmp/vizro && /tmp/vizro/bin/pip install "vizro>=1.0"`` (extra ``bench``).
Both pages draw the same sums of the same frame in the same browser, on the same machine, one after
the other: the claim costs of the city's districts, and of as many more like them as make 210,000
monthly rows. Goal: ours at most 0.25 of theirs; what drawing alone takes, anywhere, stands beside.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pandas as pd
from playwright.sync_api import sync_playwright

from data_access.connect import full_scope, open_databases
from data_access.tables import ClaimCost
from tests.bench.measure import loop, say
from tests.bench.served import ROOT, Reader
from tests.browser.conftest import ARGUMENTS

AREAS = ("990102", "990103", "990104", "990105", "990106", "990107")
ROWS = 210_000
SIX = "() => document.querySelectorAll('.js-plotly-plot .main-svg').length >= 6"
STOOD = """([area, asked]) => {
    const held = [...document.querySelectorAll('.js-plotly-plot')];
    const good = held.filter(one => one.layout?.meta === area && one.querySelector('.main-svg'));
    const row = document.querySelector('.ag-row [col-id=area]');
    const all = good.length === 6 && held.length === 6 && row && row.textContent.trim() === area;
    return all ? performance.now() - window.asked : null;
}"""
REDRAWN = """async () => {
    const held = [...document.querySelectorAll('.js-plotly-plot')], begun = performance.now();
    for (const one of held) {
        const more = (line) => ({...line, y: Array.from(line.y, (value) => value * 1.1)});
        await Plotly.react(one, one.data.map(more), {...one.layout}, {...one._context});
    }
    return performance.now() - begun;
}"""
CHOOSE = """([id, area]) => {
    window.asked = performance.now();
    dash_clientside.set_props(id, {value: area});
}"""


def main(home):
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        frame = Path(folder) / "frame.csv"
        export(home, frame)
        measured = loop()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        theirs = of_vizro(browser, frame)
        ours = of_ours(browser, frame, home)
        browser.close()
    say("Vizro 1.0, filter to last figure", theirs, measured)
    say("ours, worked out", ours[0], measured)
    say("ours, kept", ours[1], measured)
    say("six Plotly.react alone", ours[2], measured)
    verdict = "ok" if ours[0] <= 0.25 * theirs else "OVER"
    print(f"ours / Vizro, worked out: {ours[0] / theirs:.2f} {verdict} (≤ 0.25)")
    print(f"ours / Vizro, kept: {ours[1] / theirs:.2f}; the drawing alone: {ours[2] / theirs:.2f}")


def export(home, path):
    """The city's claim costs, district by district, and districts like them."""
    urls = (f"sqlite:///{Path(home).resolve()}/{name}.db" for name in ("warehouse", "store"))
    databases = open_databases(*urls)
    rows = databases.warehouse.read(ClaimCost, full_scope())
    amount = next(name for name in ("cost", "amount") if name in rows)
    rows = rows.rename(columns={amount: "amount"})
    rows = rows[rows["area"].str.startswith("9901") & (rows["area"] != "990100")]
    rows = rows.assign(service="service " + rows["service"])  # a name: no axis of numbers
    made = enough(rows[["area", "period", "service", "tier", "category", "amount"]])
    made.to_csv(path, index=False)
    print(
        f"{len(made):,} rows, {made['area'].nunique()} districts, {made['period'].nunique()} months"
    )
    databases.close()


def enough(rows):
    """The rows, and those of further districts with the same figures."""
    areas = sorted(rows["area"].unique())
    more = round(ROWS / len(rows) * len(areas)) - len(areas)
    places = [areas[index % len(areas)] for index in range(more)]
    others = [
        rows[rows["area"] == area].assign(area=f"like {area} {index}")
        for index, area in enumerate(places)
    ]
    return pd.concat([rows, *others])


def of_vizro(browser, frame):
    port = free_port()
    held = [os.environ.get("VIZRO_PYTHON", "python3"), "tests/bench/their_page.py", frame, port]
    with running(held, port):
        page = browser.new_context().new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        return median(filtered(page, "pick"))


def of_ours(browser, frame, home):
    port = free_port()
    with running([sys.executable, "-m", "tests.bench.our_page", frame, home, port], port):
        reader = Reader(int(port))
        reader.sign_in("leader")
        context = browser.new_context()
        base = f"http://127.0.0.1:{port}"
        context.add_cookies(
            [{"name": k, "value": v, "url": base} for k, v in reader.cookies.items()]
        )
        page = context.new_page()
        page.goto(f"{base}/costs?area=990101")
        choice = {"choose": "area"}
        filters = [median(filtered(page, choice)) for _ in ("worked out", "kept")]
        return [*filters, median(page.evaluate(REDRAWN) / 1000 for _ in AREAS)]


def filtered(page, choice):
    """Seconds from each choice of an area until all six figures are its own."""
    page.wait_for_function(SIX)
    page.wait_for_timeout(1500)
    times = []
    for area in AREAS:
        page.evaluate(CHOOSE, [choice, area])
        held = page.wait_for_function(STOOD, arg=[area, None], polling="raf")
        times.append(held.json_value() / 1000)
        page.wait_for_timeout(300)
    return times


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class running:  # noqa: N801 read as a word
    """A server as long as the ``with`` lasts."""

    def __init__(self, command, port):
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen([*map(str, command)], cwd=ROOT, env=environment)
        self.port = int(port)

    def __enter__(self):
        for _ in range(1200):
            if self.process.poll() is not None:
                raise RuntimeError("the server ended")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=30)


if __name__ == "__main__":
    main(sys.argv[1])
