"""Does ``jiheng work`` do what is asked for, and does a web server keep one beside itself?"""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from data_access.connect import full_scope, open_databases

pytestmark = pytest.mark.processes

ROOT = Path(__file__).parents[3]
BESIDE = """
import os, sys
from dashboard.cli.beside import worker_beside
with worker_beside():
    child = os.fork()
    if child == 0:
        sys.exit(0)  # as a worker of the web server leaves
    os.waitpid(child, 0)
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def house(sample_urls, copied, tmp_path):
    """The sample's warehouse and a store of the test's own; the environment that names them."""
    fresh = copied("empty")
    environment = {
        "JIHENG_HOME": str(tmp_path),
        "JIHENG_WAREHOUSE_URL": sample_urls[0],
        "JIHENG_STORE_URL": fresh[1],
        "PYTHONPATH": str(ROOT),
    }
    databases = open_databases(sample_urls[0], fresh[1])
    yield databases, os.environ | environment
    databases.close()


@contextmanager
def started(environment, *arguments):
    """A process that does not outlive the test."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=60)


def work(*arguments):
    return "-m", "dashboard.cli", "work", *arguments


def worker_of(job):
    """The process that ran it last."""
    return int(re.findall(r"run \d+ by .*-(\d+)-\w+$", job.log, re.MULTILINE)[-1])


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def test_once_does_what_is_due_and_leaves(house):
    databases, environment = house
    made = databases.jobs.start("forecast", {"area": "100000"}, asked_by="test")
    every = databases.jobs.start("forecast", {}, asked_by="test")
    wrong = databases.jobs.start("forecast", {"area": "999999"}, asked_by="test")
    with started(environment, *work("--once")) as process:
        assert process.wait(25) == 0
    assert [databases.jobs.look(job).state for job in (made, every)] == ["done", "done"]
    assert databases.jobs.look(made).message == "100000"
    assert {one.area for one in databases.outlooks.find(full_scope())} == {"100000"}
    assert len(databases.outlooks.find(full_scope())) == 4
    refused = databases.jobs.look(wrong)
    assert (refused.state, refused.attempts) == ("failed", 1)
    assert "area='999999' is not known" in refused.message


def test_without_a_store_it_says_what_to_run(house, tmp_path):
    _, environment = house
    missing = environment | {"JIHENG_STORE_URL": f"sqlite:///{tmp_path}/none.db"}
    done = subprocess.run(
        [sys.executable, *work("--once")],
        env=missing,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 2
    assert "run: jiheng init" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_in_the_middle_of_a_forecast_hands_it_back(house, until, number):
    databases, environment = house
    job = databases.jobs.start("forecast", {"area": "100000"}, asked_by="test")
    with started(environment, *work()) as process:
        until(lambda: databases.jobs.look(job).state == "running")
        process.send_signal(number)
        assert process.wait(10) == 0
    held = databases.jobs.look(job)
    assert (held.state, held.owner, held.attempts) == ("waiting", None, 0)
    assert databases.outlooks.find(full_scope()) == []


def test_a_worker_beside_is_started_again_and_ends_with_its_server(house, until):
    databases, environment = house

    def job_done():
        """The worker that did a new work."""
        job = databases.jobs.start("forecast", {"area": "nowhere"}, asked_by="test")
        until(lambda: databases.jobs.look(job).state == "failed")
        return worker_of(databases.jobs.look(job))

    with started(environment, "-c", BESIDE) as process:
        assert process.stdout.readline() == "ready\n"
        first = job_done()
        os.kill(first, signal.SIGKILL)
        second = job_done()
        assert second != first
        process.stdin.close()
        assert process.wait(15) == 0
        process.stdin = None
        assert not alive(second)


def test_a_worker_does_not_outlive_a_killed_server(house, until):
    databases, environment = house
    with started(environment, "-c", BESIDE) as process:
        job = databases.jobs.start("forecast", {"area": "nowhere"}, asked_by="test")
        until(lambda: databases.jobs.look(job).state == "failed")
        worker = worker_of(databases.jobs.look(job))
        process.kill()
        process.wait(5)
        until(lambda: not alive(worker), 10)


def test_serve_has_a_worker_that_ends_with_it(house, until):
    databases, environment = house
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    serving = environment | {"PORT": port, "JIHENG_MODE": "demo"}
    with started(serving, "-m", "dashboard.cli", "serve") as process:
        job = databases.jobs.start("forecast", {"area": "nowhere"}, asked_by="test")
        until(lambda: databases.jobs.look(job).state == "failed")
        worker = worker_of(databases.jobs.look(job))
        until(lambda: _answers(port), 120)  # it reads the books before it answers
        process.terminate()
        assert process.wait(20) == 0
        assert not alive(worker)


def _answers(port):
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False
