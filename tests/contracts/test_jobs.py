"""What the queue of long works must keep, on every backend: who asks, who holds, who stops."""

import pytest

from data_access.connect import open_engine
from data_access.port import NotReady
from data_access.store.job import NoSuchJob
from data_access.store.jobs import LEASE, LOST, Jobs

KINDS = {"forecast", "report"}


def claimed(jobs, owner="worker"):
    job = jobs.claim(owner, KINDS)
    return None if job is None else job.job


# Asking.


def test_a_new_work_waits(jobs, asked, clock):
    job = jobs.look(asked())
    assert (job.state, job.done, job.kind, job.attempts) == ("waiting", 0.0, "forecast", 0)
    assert (job.arguments, job.asked_by, job.asked_at) == ({"area": "100000"}, "li", clock.now)
    assert (job.owner, job.ended_at, job.cancel, job.key) == (None, None, False, None)


def test_the_same_key_is_the_same_work_even_after_its_end(jobs, asked):
    first = asked(key="100000 at 3")
    assert asked(key="100000 at 3") == first
    assert asked(key="100000 at 4") != first
    assert asked() != asked()
    jobs.claim("worker", KINDS)
    jobs.finish(first, "worker")
    assert asked(key="100000 at 3") == first
    assert len(jobs.history(10)) == 4


def test_arguments_that_are_no_json_are_refused(jobs):
    with pytest.raises(Exception, match="not JSON serializable"):
        jobs.start("forecast", {"area": object()}, asked_by="li")
    assert jobs.history(10) == []


def test_an_unknown_work_is_named(jobs):
    with pytest.raises(NoSuchJob, match="nowhere"):
        jobs.look("nowhere")
    jobs.cancel("nowhere")


def test_history_shows_the_last_first_in_parts_and_without_logs(jobs, asked):
    made = [asked() for _ in range(5)]
    jobs.claim("worker", KINDS)
    assert [job.job for job in jobs.history(2)] == made[:-3:-1]
    assert [job.job for job in jobs.history(10, 2)] == made[-3::-1]
    assert {job.log for job in jobs.history(10)} == {""}
    assert jobs.history(10, 5) == []


def test_a_store_without_tables_says_what_to_run(urls):
    engine = open_engine(urls[1], create=True)
    empty = Jobs(engine)
    for ask in (
        lambda: empty.start("forecast", {}, asked_by="li"),
        lambda: empty.look("x"),
        lambda: empty.cancel("x"),
        lambda: empty.history(1),
        lambda: empty.claim("worker", KINDS),
        lambda: empty.beat("x", "worker", done=0.0, message=""),
    ):
        with pytest.raises(NotReady, match="jiheng init"):
            ask()
    engine.dispose()


# Claiming.


def test_works_are_taken_in_the_order_of_asking_each_once(jobs, asked):
    made = [asked() for _ in range(4)]
    assert [claimed(jobs, str(number)) for number in range(5)] == [*made, None]


def test_only_known_kinds_are_taken(jobs, asked):
    asked("simulation")
    mine = asked("report")
    assert jobs.claim("worker", ()) is None
    assert claimed(jobs) == mine
    assert claimed(jobs) is None


def test_a_claimed_work_is_held(jobs, asked, clock):
    job = asked()
    held = jobs.claim("worker", KINDS)
    assert (held.job, held.state, held.owner, held.attempts) == (job, "running", "worker", 1)
    assert held.lease_until == clock.now + LEASE
    assert jobs.look(job) == held


# The lease.


def test_a_lease_that_runs_out_is_taken_by_another_and_the_first_can_change_nothing(
    jobs, asked, clock
):
    job = asked()
    jobs.claim("first", KINDS)
    clock.pass_(LEASE)
    assert claimed(jobs, "second") is None
    clock.pass_(1)
    assert jobs.claim("second", KINDS).attempts == 2
    before = jobs.look(job)
    assert jobs.beat(job, "first", done=0.9, message="mine") is False
    assert jobs.say(job, "first", "mine") is False
    assert jobs.finish(job, "first") is False
    assert jobs.fail(job, "first", "mine") is False
    assert jobs.give_back(job, "first") is False
    assert jobs.look(job) == before
    assert jobs.beat(job, "second", done=0.1, message="") is True
    assert jobs.finish(job, "second") is True


def test_a_beat_moves_the_lease_on_and_says_how_far(jobs, asked, clock):
    job = asked()
    jobs.claim("worker", KINDS)
    for step in range(5):
        clock.pass_(LEASE - 1)
        assert jobs.beat(job, "worker", done=step / 10, message=f"step {step}") is True
        assert claimed(jobs, "other") is None
    held = jobs.look(job)
    assert (held.done, held.message) == (0.4, "step 4")


def test_nobody_changes_a_work_that_ended(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    assert jobs.finish(job, "worker", message="100000") is True
    done = jobs.look(job)
    assert (done.state, done.done, done.message, done.owner) == ("done", 1.0, "100000", None)
    assert jobs.finish(job, "worker") is False
    assert jobs.fail(job, "worker", "late") is False
    jobs.cancel(job)
    assert jobs.look(job) == done


def test_a_lost_work_does_not_push_the_waiting_ones_back(jobs, asked, clock):
    lost, other = asked(), asked()
    clock.pass_(1)
    jobs.claim("first", KINDS)
    clock.pass_(LEASE + 1)
    assert claimed(jobs, "second") == other
    assert claimed(jobs, "third") == lost


def test_a_work_that_brings_its_workers_down_is_given_up(jobs, asked, clock):
    job = asked()
    for run in range(LOST):
        assert claimed(jobs, str(run)) == job
        clock.pass_(LEASE + 1)
    assert claimed(jobs) is None
    ended = jobs.look(job)
    assert (ended.state, ended.owner, ended.ended_at) == ("failed", None, clock.now)
    assert f"lost its worker {LOST} times" in ended.message


# Cancelling.


def test_a_waiting_work_is_cancelled_at_once(jobs, asked, clock):
    job = asked()
    jobs.cancel(job)
    assert (jobs.look(job).state, jobs.look(job).ended_at) == ("cancelled", clock.now)
    assert claimed(jobs) is None


def test_a_running_work_is_told_to_stop(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.cancel(job)
    assert jobs.look(job).state == "running"
    assert jobs.beat(job, "worker", done=0.5, message="") is False
    assert jobs.give_back(job, "worker") is True
    assert jobs.look(job).state == "cancelled"
    assert claimed(jobs) is None


def test_a_cancelled_work_whose_worker_is_lost_ends_cancelled(jobs, asked, clock):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.cancel(job)
    clock.pass_(LEASE + 1)
    assert claimed(jobs, "other") is None
    assert jobs.look(job).state == "cancelled"


def test_a_cancelled_work_that_fails_is_not_tried_again(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.cancel(job)
    jobs.fail(job, "worker", "broke")
    assert jobs.look(job).state == "cancelled"


def test_a_work_that_was_finished_before_it_heard_of_the_cancellation_is_done(jobs, asked):
    job = asked()
    jobs.claim("worker", KINDS)
    jobs.cancel(job)
    assert jobs.finish(job, "worker") is True
    assert jobs.look(job).state == "done"
