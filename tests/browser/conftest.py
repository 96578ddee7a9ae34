"""A browser, and the real application behind its own addresses; every visit must be clean."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from dashboard.early_warning.load import packaged_rules
from dashboard.services.publications import publications

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000  # ms: other tests and servers start beside this one; what passes does not wait
expect.set_options(timeout=PATIENCE)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
SETTLED = """() => document.querySelector('#shell-nav a')
    && document.querySelector('main .card, main .wall')
    && ![...document.querySelectorAll('.skeleton, [data-dash-is-loading], .part[aria-busy]')]
        .some(one => one.checkVisibility())
    && [...document.querySelectorAll('.dash-graph')].every(g => g.querySelector('.main-svg'))"""

STILL = """() => document.getAnimations()
    .every(one => one.effect.getComputedTiming().endTime === Infinity)"""


def jiheng(command, home, **more):
    """A command of the real program in a process of its own."""
    environment = {**os.environ, "JIHENG_HOME": str(home), "OMP_NUM_THREADS": "1", **more}
    for name in ("JIHENG_WAREHOUSE_URL", "JIHENG_STORE_URL", "JIHENG_TODAY"):
        environment.pop(name, None)
    said = f"import sys; from dashboard.cli import main; sys.exit(main([{command!r}]))"
    return [sys.executable, "-c", said], environment


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def stopped_after(arguments, **more):
    with subprocess.Popen(arguments, cwd=ROOT, **more) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def serving(home):
    """The real server over the databases of ``home``; yields its address."""
    port = free_port()
    arguments, environment = jiheng("serve", home, PORT=str(port))
    url = f"http://127.0.0.1:{port}"
    with (
        (home / "serve.log").open("wb") as log,
        stopped_after(arguments, env=environment, stdout=log, stderr=log) as process,
    ):
        wait_for(f"{url}/healthz", process)
        yield url


def wait_for(url, process):
    latest = time.monotonic() + 10 * PATIENCE / 1000  # it warms up first
    while process.poll() is None and time.monotonic() < latest:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 this machine's own server
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real server on the sample, outlooks included, as ``jiheng init`` leaves it."""
    home = tmp_path_factory.mktemp("home")
    arguments, environment = jiheng("init", home)
    subprocess.run(arguments, env=environment, cwd=ROOT, check=True, capture_output=True)
    with serving(home) as url:
        yield url


@pytest.fixture(scope="session")
def bare_site(tmp_path_factory):
    """The real server where nothing was set up."""
    with serving(tmp_path_factory.mktemp("bare")) as url:
        yield url


@pytest.fixture(scope="session")
def proof():
    """The three small pages that prove the page engine (proof_app.py)."""
    arguments = [sys.executable, "-m", "tests.browser.proof_app"]
    with stopped_after(arguments, stdout=subprocess.PIPE, text=True) as process:
        url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        wait_for(f"{url}/proof/record", process)
        yield url


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(chromium, site):
    """One window for every test that needs none of its own; a leader reads in it."""
    with watched(chromium) as held:
        enter(held[0], site, "leader")
        yield held


@pytest.fixture
def page(window):
    """A new page; afterwards: no error, no warning, no word to another host."""
    context, problems = window
    held = context.new_page()
    yield held
    for one in context.pages:
        one.close()
    found, problems[:] = problems.copy(), []
    assert found == []


@pytest.fixture(scope="module")
def quoted(sources):
    """Chinese that an English page may show: the brand, the way back, what was published."""
    held = {"基衡", "中文"}
    for found in publications(sources).values():
        held |= {found.title, found.publisher, found.note}
    for rule in packaged_rules().values():
        held |= {lines.source.document for lines in rule.levels}
    return sorted(held - {""}, key=len, reverse=True)


@contextmanager
def person(chromium, url, who):
    """Somebody's own window on the proof pages; as clean as every other."""
    with watched(chromium) as (context, problems):
        context.add_cookies([{"name": "who", "value": who, "url": url}])
        yield context.new_page()
        assert problems == []


@contextmanager
def watched(chromium):
    """A window, and the list of what goes wrong in it."""
    held, problems = chromium.new_context(viewport={"width": 1366, "height": 768}), []
    held.set_default_timeout(PATIENCE)
    held.on("console", lambda said: problems.extend(complaint(said)))
    held.on("weberror", lambda error: problems.append(f"page error: {error.error}"))
    held.on("request", lambda asked: problems.extend(abroad(asked)))
    held.on("response", lambda got: problems.extend(refusal(got)))
    yield held, problems
    held.close()


def complaint(said):
    """An error or warning; what only repeats a response's status is told by ``refusal``."""
    if said.text.startswith("Failed to load resource: the server responded with a status of"):
        return []
    if "was preloaded using link preload but not used" in said.text:  # a busy machine, no fault
        return []
    return [f"{said.type}: {said.text}"] if said.type in {"error", "warning"} else []


def abroad(asked):
    home = asked.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
    return [] if home else [f"request to another host: {asked.url}"]


def refusal(got):
    """A part that was refused; of a document's own status each test says what it must be."""
    if got.request.resource_type == "document":
        return []
    return [f"{got.status} {got.url}"] if got.status >= 400 else []


def enter(context, site, role):
    """Sign in by the demonstration's button; whatever is opened afterwards is that role's."""
    page = context.new_page()
    page.goto(f"{site}/sign-in")
    page.locator(f"#demo-{role}").click()
    page.wait_for_selector(".lights")
    page.close()


def enter_as(page, site, name, password):
    """Sign in by name and password."""
    page.goto(f"{site}/sign-in")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator(".credentials button").click()
    page.wait_for_selector("#shell-nav a")


def visit(page, url):
    """Go there and wait until every part has its answer; returns the server's response."""
    response = page.goto(url)
    settle(page)
    return response


def settle(page):
    page.wait_for_function(SETTLED)


def violations(page):
    """What a checker of accessibility finds wrong, and where, once nothing fades any more."""
    settle(page)
    page.wait_for_function(STILL)
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
