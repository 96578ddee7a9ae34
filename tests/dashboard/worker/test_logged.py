"""Whose work is a line of the worker's log about?"""

import json
import logging

import pytest

from dashboard.operation.logs import Lines
from dashboard.worker.beat import Beat
from dashboard.worker.kind import Work
from dashboard.worker.resident import Resident
from data_access.port import NotReady


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(Lines("json"))
    return lambda: [json.loads(line) for line in caplog.handler.stream.getvalue().splitlines()]


def test_every_line_of_a_work_carries_its_id(jobs, lines):
    def run(_sources, _arguments, _report):
        logging.getLogger("house.deep").info("half way")

    made = jobs.start("step", {}, asked_by="li")
    Resident(jobs=jobs, works={"step": Work(run=run)}, sources=lambda: None)._turn()
    logging.getLogger("house").info("between two works")
    *of_it, after = lines()
    assert [line["message"] for line in of_it if line["logger"] == "house.deep"] == ["half way"]
    assert len(of_it) == 3
    assert {(line["job"], line["kind"]) for line in of_it} == {(made, "step")}
    assert "job" not in after


def test_the_thread_that_keeps_its_lease_tells_of_it_too(jobs, lines, until, monkeypatch):
    def away(*_, **__):
        raise NotReady("the store is away")

    def run(_sources, _arguments, _report):
        until(lambda: any("away" in line["message"] for line in lines()))

    monkeypatch.setattr("dashboard.worker.beat.OFTEN", 0.01)
    monkeypatch.setattr(Beat, "_beat", away)
    made = jobs.start("step", {}, asked_by="li")
    Resident(jobs=jobs, works={"step": Work(run=run)}, sources=lambda: None)._turn()
    told = [line["job"] for line in lines() if "away" in line["message"]]
    assert set(told) == {made}
