"""What the queue of long works must keep, on every backend: errors, pauses, logs, and the end."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from data_access.store.job import ERROR, LOG
from data_access.store.jobs import ATTEMPTS, BACKOFF, LEASE, LONGEST, Jobs
from data_access.store.schema import JOB

KINDS = {"forecast", "report"}


def claimed(jobs, owner="worker"):
    job = jobs.claim(owner, KINDS)
    return None if job is None else job.job


# Failing.


def test_a_failed_run_is_tried_again_later_and_later_and_then_no_more(jobs, asked, clock):
    job = asked()
    for run in range(1, ATTEMPTS):
        assert jobs.claim(str(run), KINDS).attempts == run
        jobs.fail(job, str(run), f"error {run}")
        held = jobs.look(job)
        assert (held.state, held.message, held.owner) == ("waiting", f"error {run}", None)
        clock.pass_(BACKOFF * 2 ** (run - 1) - 1)
        assert claimed(jobs) is None
        clock.pass_(1)
    jobs.claim("last", KINDS)
    jobs.fail(job, "last", "the last error")
    ended = jobs.look(job)
    assert (ended.state, ended.message) == ("failed", "the last error")
    assert ended.ended_at == clock.now
    clock.pass_(LONGEST)
    assert claimed(jobs) is None


def test_lost_workers_do_not_stretch_the_pause_without_end(jobs, asked, clock):
    job = asked()
    for run in range(ATTEMPTS - 2):
        jobs.claim(str(run), KINDS)
        clock.pass_(LEASE + 1)
    jobs.claim("unlucky", KINDS)
    jobs.fail(job, "unlucky", "broke")
    assert jobs.look(job).run_after - clock.now <= LONGEST


def test_what_cannot_go_better_is_not_tried_again(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.fail(job, "worker", "area='x' is not known", again=False)
    assert jobs.look(job).state == "failed"


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        ("broke\n  File 'secret.py', line 3", "broke"),
        ("no postgresql://jiheng:pw@host/store", "no postgresql://***host/store"),
        ("refused: password=hunter2 user=x", "refused: *** user=x"),
        ("", "unknown error"),
        ("金" * 2000, "金" * ERROR),
    ],
)
def test_of_an_error_no_more_is_kept_than_may_be_shown(jobs, asked, error, kept):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.fail(job, "worker", error)
    assert jobs.look(job).message == kept
    assert "hunter2" not in jobs.look(job).log


def test_a_work_handed_back_is_due_at_once_and_the_run_does_not_count(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    assert jobs.give_back(job, "worker") is True
    assert jobs.look(job).attempts == 0
    assert jobs.claim("other", KINDS).attempts == 1


# The log.


def test_the_log_tells_the_story(jobs, asked, clock):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.say(job, "worker", "云州市")
    jobs.fail(job, "worker", "broke")
    clock.pass_(BACKOFF)
    jobs.claim("other", KINDS)
    jobs.finish(job, "other")
    told = [line.split(" ", 1)[1] for line in jobs.look(job).log.splitlines()]
    assert told == ["run 1 by worker", "云州市", "waiting broke", "run 2 by other", "done"]


def test_a_talkative_work_does_not_fill_the_store(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    for _ in range(8):
        jobs.say(job, "worker", "x" * (LOG // 4))
    assert len(jobs.look(job).log) < LOG * 1.5


# Whatever happens, in whatever order.


DEEDS = {
    "finish": Jobs.finish,
    "fail": lambda jobs, job, owner: jobs.fail(job, owner, "broke"),
    "back": Jobs.give_back,
    "say": lambda jobs, job, owner: jobs.say(job, owner, "a line"),
    "beat": lambda jobs, job, owner: jobs.beat(job, owner, done=0.5, message=""),
}
MOMENTS = {"claim": 1, "wait": LEASE + 1, "cancel": 1}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([*DEEDS, *MOMENTS]), st.integers(0, 2)), min_size=5, max_size=25
    )
)
def test_whoever_does_not_hold_the_work_changes_nothing_and_an_end_is_the_end(
    databases, clock, deeds
):
    """Three workers, one work, one clock; the row itself says who holds it."""
    with databases.engines[1].begin() as connection:
        connection.execute(delete(JOB))
    jobs = Jobs(databases.engines[1], clock)
    job = jobs.start("forecast", {}, asked_by="li")
    owners = ["", "", ""]
    for number, (deed, worker) in enumerate(deeds):
        before = jobs.look(job)
        clock.pass_(MOMENTS.get(deed, 0))
        if deed == "claim":
            owners[worker] = f"{worker} at {number}"
            taken = jobs.claim(owners[worker], KINDS)
            assert taken is None or before.owner is None or before.lease_until < clock.now
        elif deed == "cancel":
            jobs.cancel(job)
        elif deed in DEEDS:
            ours = before.owner == owners[worker] and before.state == "running"
            told = DEEDS[deed](jobs, job, owners[worker])
            assert told == (ours and not (deed == "beat" and before.cancel))
            assert ours or jobs.look(job) == before
        if before.ended_at is not None:
            assert jobs.look(job) == before
