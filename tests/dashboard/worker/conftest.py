"""A store of its own for every test, worker processes on it, and a report that is quickly made."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from data_access.connect import full_scope, open_databases, open_engine
from data_access.store.jobs import Jobs
from tests.conftest import TODAY
from tests.dashboard.report_rows import REPORT

ROOT = Path(__file__).parents[3]
LONGEST = 40  # seconds after which whatever a test started is killed


@pytest.fixture
def reporting(copied, monkeypatch):
    """Where each report that is asked for is this one, without a picture."""
    monkeypatch.setattr("dashboard.reports.drawing.PROGRAMS", ())
    monkeypatch.setattr("dashboard.worker.report.compiled", lambda *_: REPORT)
    monkeypatch.setattr(
        "dashboard.worker.report.written", lambda held: {"pdf": repr(held.signatures).encode()}
    )
    databases = open_databases(*copied("empty"))
    yield databases.sources(full_scope(), TODAY)
    databases.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store_url(request, copied):
    return copied("empty", request.param)[1]


@pytest.fixture
def jobs(store_url):
    engine = open_engine(store_url)
    yield Jobs(engine)
    engine.dispose()


class Crew:
    """Workers that are started, stopped and killed one by one."""

    def __init__(self, url, file, lease):
        script = Path(__file__).with_name("proof_workers.py")
        self.file = file
        self._process = subprocess.Popen(
            [sys.executable, str(script), url, str(file), str(lease)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        self._alarm = threading.Timer(LONGEST, self._process.kill)
        self._alarm.start()
        assert self._answer() == "ready"

    def _answer(self):
        return self._process.stdout.readline().strip()

    def _ask(self, line):
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return int(self._answer())

    def start(self):
        return self._ask("start")

    def end(self, worker, number):
        """Send it a signal; how it ended."""
        os.kill(worker, number)
        return self._ask(f"wait {worker}")

    def notes(self):
        """(moment, worker, what, number) of every run, in order."""
        lines = self.file.read_text().splitlines() if self.file.exists() else []
        return [(int(at), int(who), what, said) for at, who, what, said in map(str.split, lines)]

    def close(self):
        self._process.stdin.close()
        try:
            self._process.wait(5)
        finally:
            self._process.kill()
            self._process.wait(5)
            self._process.stdout.close()
            self._alarm.cancel()


@pytest.fixture
def crew(store_url, tmp_path):
    """A function: a crew whose leases are so many milliseconds."""
    crews = []

    def hire(lease=30_000):
        crews.append(Crew(store_url, tmp_path / "notes", lease))
        return crews[-1]

    yield hire
    for one in crews:
        one.close()


@pytest.fixture(scope="session")
def until():
    """A function: wait until something holds, not for ever."""

    def wait(holds, seconds=20.0):
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "waited too long"
            time.sleep(0.02)

    return wait
