"""Is every work done once, whatever happens to the workers? Real processes, either backend."""

import os
import random
import signal
import time
from collections import Counter

import pytest

from data_access.store.jobs import ATTEMPTS

pytestmark = pytest.mark.processes

MANY = 60
KILLS = 20


def asked(jobs, count, *, steps=1, seconds=0.0, kind="step"):
    return [
        jobs.start(kind, {"number": number, "steps": steps, "seconds": seconds}, asked_by="test")
        for number in range(count)
    ]


def states(jobs):
    return Counter(job.state for job in jobs.history(1000))


def lines(job, what):
    return [line for line in job.log.splitlines() if line.split(" ", 1)[1].startswith(what)]


def test_many_workers_do_each_work_once_and_never_two_at_a_time(jobs, crew, until):
    made = asked(jobs, MANY, steps=2, seconds=0.005)
    hired = crew()
    workers = [hired.start() for _ in range(4)]
    until(lambda: states(jobs) == {"done": MANY})
    notes = hired.notes()
    for what in ("begin", "end"):
        done = Counter(int(said) for _, _, wrote, said in notes if wrote == what)
        assert done == dict.fromkeys(range(MANY), 1)
    assert {jobs.look(job).attempts for job in made} == {1}
    assert len({who for _, who, *_ in notes}) > 1
    assert [hired.end(worker, signal.SIGTERM) for worker in workers] == [0] * 4


def test_twenty_killed_workers_lose_nothing(jobs, crew, until):
    """Each kill costs one run at the most; whoever was killed, its work is taken again."""
    chance = random.Random(20261120)  # noqa: S311 the same moments every time
    made = asked(jobs, 24, steps=4, seconds=0.06)
    hired = crew(lease=1000)
    workers = [hired.start() for _ in range(2)]
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.02, 0.35))
        place = chance.randrange(len(workers))
        assert hired.end(workers[place], signal.SIGKILL) == -signal.SIGKILL
        workers[place] = hired.start()
    until(lambda: states(jobs) == {"done": len(made)})
    held = [jobs.look(job) for job in made]
    assert [len(lines(job, "done")) for job in held] == [1] * len(made)
    assert all(len(lines(job, "run")) == job.attempts for job in held)
    ended = Counter(int(said) for _, _, what, said in hired.notes() if what == "end")
    assert set(ended) == set(range(len(made)))
    assert sum(job.attempts - 1 for job in held) > 0
    assert not [note for note in hired.notes() if note[2] == "died"]


def test_one_work_outlives_more_workers_than_errors_would_be_forgiven(jobs, crew, until):
    """Being killed is not the work's fault."""
    [job] = asked(jobs, 1, steps=3, seconds=0.1)
    hired = crew(lease=150)
    for run in range(ATTEMPTS + 2):
        worker = hired.start()
        until(lambda run=run: jobs.look(job).attempts > run or jobs.look(job).state == "done")
        hired.end(worker, signal.SIGKILL)
    hired.start()
    until(lambda: jobs.look(job).state == "done")
    assert len(lines(jobs.look(job), "done")) == 1


def test_sigterm_hands_the_work_back_at_once(jobs, crew, until):
    """Even a work that never reports; the next worker has it without waiting for the lease."""
    [job] = asked(jobs, 1, kind="deaf")
    hired = crew()
    first = hired.start()
    until(hired.notes)
    assert hired.end(first, signal.SIGTERM) == 0
    back = jobs.look(job)
    assert (back.state, back.owner, back.attempts) == ("waiting", None, 0)
    hired.start()
    until(lambda: len(hired.notes()) == 2)


def test_cancelling_stops_a_running_work(jobs, crew, until):
    [job] = asked(jobs, 1, steps=1000, seconds=0.02)
    hired = crew()
    worker = hired.start()
    until(lambda: jobs.look(job).done > 0)
    jobs.cancel(job)
    until(lambda: jobs.look(job).state == "cancelled", 5)
    assert [what for *_, what, _ in hired.notes()] == ["begin"]
    [after] = asked(jobs, 1)
    until(lambda: jobs.look(after).state == "done")  # by the same worker: it lives on
    assert hired.end(worker, signal.SIGTERM) == 0


def test_an_error_is_kept_without_its_secrets_and_tried_again_later(jobs, crew, until):
    job = jobs.start("stumble", {}, asked_by="test")
    hired = crew()
    hired.start()
    until(lambda: jobs.look(job).message)
    held = jobs.look(job)
    assert (held.state, held.attempts) == ("waiting", 1)
    assert held.message == "ValueError: postgresql://***host refused"
    assert held.run_after > held.asked_at
    assert "hunter2" not in held.log


def test_a_worker_that_lost_its_lease_stops_and_changes_nothing(jobs, crew, until):
    """It is held still for longer than its lease; another takes the work and ends it."""
    [job] = asked(jobs, 1, steps=20, seconds=0.05)
    hired = crew(lease=400)
    slow = hired.start()
    until(lambda: jobs.look(job).state == "running")
    beaten = jobs.look(job).lease_until
    until(lambda: jobs.look(job).lease_until > beaten)
    time.sleep(0.04)  # between two beats: not while it holds the database's lock
    os.kill(slow, signal.SIGSTOP)
    hired.start()
    until(lambda: jobs.look(job).attempts == 2)
    os.kill(slow, signal.SIGCONT)
    until(lambda: jobs.look(job).state == "done")
    assert len(lines(jobs.look(job), "done")) == 1
    assert slow not in [who for _, who, what, _ in hired.notes() if what == "end"]
