"""Which long works are asked for, who does them, and how far are they? One row a work.

A worker holds a work by a lease: its name on the row, until a moment that it keeps moving on.
Whoever lost the row (the lease ran out and another took it, or it ended) can change nothing.
A work may be begun more than once, so what it does must bear doing twice; it ends once.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from data_access.sql.warehouse import reading
from data_access.store.clock import Clock, now
from data_access.store.job import OVER, Job, NoSuchJob, cleaned, line, logged
from data_access.store.schema import JOB
from data_access.store.writing import writing

LEASE = 30_000  # ms that a worker may be silent
ATTEMPTS = 5  # an error in this run, or in a later one, is the end
LOST = 40  # so many runs begun without an end: the work itself brings its workers down
BACKOFF = 5_000  # ms before the second run; doubled for each one after it
LONGEST = 600_000  # ms between two runs at the most

Change = Callable[[Job], Mapping[str, object]]


class Jobs:
    """The works of one store."""

    def __init__(self, engine: Engine, clock: Clock = now, *, lease: int = LEASE) -> None:
        self._engine = engine
        self._clock = clock
        self.lease = lease  # ms

    # For those who ask.

    def start(
        self,
        kind: str,
        arguments: Mapping[str, object],
        *,
        asked_by: str,
        key: str | None = None,
        connection: Connection | None = None,
    ) -> str:
        """Ask for a work; returns its identifier.

        A key that a work has already, ended or not, gives that work and asks for none.
        """
        at = self._clock()
        job = Job(
            job=uuid4().hex,
            kind=kind,
            arguments=dict(arguments),
            key=key,
            state="waiting",
            done=0.0,
            run_after=at,
            asked_by=asked_by,
            asked_at=at,
        )
        values = {name: getattr(job, name) for name in JOB.c.keys()}  # noqa: SIM118 not a mapping
        with writing(self._engine, connection) as held:
            try:
                with held.begin_nested():
                    held.execute(insert(JOB).values(values))
            except IntegrityError:
                same = held.execute(select(JOB.c.job).where(JOB.c.key == key)).scalar()
                if key is None or same is None:
                    raise
                return str(same)
        return job.job

    def look(self, job: str) -> Job:
        """How far it is, log and all.

        Raises:
            NoSuchJob: there is none of that identifier.
        """
        with reading(self._engine) as connection:
            row = connection.execute(select(JOB).where(JOB.c.job == job)).mappings().first()
        if row is None:
            raise NoSuchJob(f"job {job!r}")
        return Job(**row)

    def cancel(self, job: str) -> None:
        """Stop it: at once if it waits, at its next step if it runs, not at all if it ended."""
        waits = JOB.c.state == "waiting"
        at = self._clock()
        stop = update(JOB).where(JOB.c.job == job, JOB.c.state.in_(("waiting", "running")))
        with writing(self._engine) as connection:
            connection.execute(
                stop.values(
                    cancel=True,
                    state=case((waits, "cancelled"), else_=JOB.c.state),
                    ended_at=case((waits, at), else_=JOB.c.ended_at),
                )
            )

    def history(self, limit: int, offset: int = 0) -> list[Job]:
        """The works asked for, the last one first, without their logs."""
        columns = [column for column in JOB.c if column is not JOB.c.log]
        asked = select(*columns).order_by(JOB.c.asked_at.desc(), JOB.c.job)
        with reading(self._engine) as connection:
            rows = connection.execute(asked.limit(limit).offset(offset)).mappings()
            return [Job(**row) for row in rows]

    def counted(self) -> dict[str, int]:
        """How many works wait, run, and failed at last."""
        asked = select(JOB.c.state, func.count()).group_by(JOB.c.state)
        with reading(self._engine) as connection:
            held = {row.state: int(row[1]) for row in connection.execute(asked)}
        return {state: held.get(state, 0) for state in ("waiting", "running", "failed")}

    # For workers.

    def claim(self, owner: str, kinds: Collection[str]) -> Job | None:
        """Take the work that is due longest, waiting or with its lease run out; None if none is.

        ``owner`` must be new with each call: it tells the runs of one work apart.
        """
        at = self._clock()
        due = _due(at, kinds)
        with reading(self._engine) as connection:  # an idle worker takes no lock
            if connection.execute(select(JOB.c.job).where(due).limit(1)).first() is None:
                return None
        with writing(self._engine) as connection:
            connection.execute(_bury(at))
            row = connection.execute(_first(due)).mappings().first()
            if row is None:
                return None
            taken = {
                "state": "running",
                "attempts": row["attempts"] + 1,
                "owner": owner,
                "lease_until": at + self.lease,
                "run_after": at,
                "log": logged(row["log"], at, f"run {row['attempts'] + 1} by {owner}"),
            }
            connection.execute(update(JOB).where(JOB.c.job == row["job"]).values(taken))
            return Job(**{**row, **taken})

    def beat(self, job: str, owner: str, *, done: float, message: str) -> bool:
        """Say how far it is and move the lease on; False: stop, it is cancelled or no longer ours.

        Until the run has stopped, beat on: nobody else begins the work meanwhile.
        """
        said = {"done": done, "message": message, "lease_until": self._clock() + self.lease}
        held = self._change(job, owner, lambda _: said)
        return held is not None and not held.cancel

    def say(self, job: str, owner: str, text: str) -> bool:
        """Put a line into its log; False, and nothing is written, if it is no longer ours."""
        at = self._clock()
        return bool(self._change(job, owner, lambda held: {"log": logged(held.log, at, text)}))

    def finish(self, job: str, owner: str, *, message: str = "") -> bool:
        """It is done, even if it was cancelled in the last moment; False if no longer ours."""
        return self._end(job, owner, lambda _: {"state": "done", "done": 1.0, "message": message})

    def fail(self, job: str, owner: str, error: str, *, again: bool = True) -> bool:
        """This run failed: wait longer each time, then try again; give up after ``ATTEMPTS``.

        Args:
            job: the work.
            owner: who ran it.
            error: what is kept of the error: its first line, passwords taken out.
            again: whether another run could go better.
        """
        said = cleaned(error)

        def change(held: Job) -> Mapping[str, object]:
            if again and held.attempts < ATTEMPTS and not held.cancel:
                pause = min(LONGEST, BACKOFF * 2 ** (held.attempts - 1))
                return {
                    "state": "waiting",
                    "message": said,
                    "run_after": self._clock() + pause,
                }
            return {"state": "cancelled" if held.cancel else "failed", "message": said}

        return self._end(job, owner, change, said)

    def give_back(self, job: str, owner: str) -> bool:
        """The run was broken off: cancelled if that was asked for, else due again at once."""

        def change(held: Job) -> Mapping[str, object]:
            if held.cancel:
                return {"state": "cancelled"}
            return {
                "state": "waiting",
                "attempts": held.attempts - 1,
                "run_after": self._clock(),
            }

        return self._end(job, owner, change, "broken off")

    def _end(self, job: str, owner: str, change: Change, text: str = "") -> bool:
        """End a run of ours, and with it the work unless that waits again."""
        at = self._clock()

        def ended(held: Job) -> Mapping[str, object]:
            values = dict(change(held))
            over = values["state"] in OVER
            log = logged(held.log, at, f"{values['state']} {text}".rstrip())
            return values | {"owner": None, "ended_at": at if over else None, "log": log}

        return self._change(job, owner, ended) is not None

    def _change(self, job: str, owner: str, change: Change) -> Job | None:
        """Change a work that this owner runs; the work as it was, None if he does not."""
        ours = and_(JOB.c.job == job, JOB.c.owner == owner, JOB.c.state == "running")
        with writing(self._engine) as connection:
            row = connection.execute(select(JOB).where(ours).with_for_update()).mappings().first()
            if row is None:
                return None
            held = Job(**row)
            connection.execute(update(JOB).where(ours).values(**change(held)))
            return held


def _lapsed(at: int) -> ColumnElement[bool]:
    return and_(JOB.c.state == "running", JOB.c.lease_until < at)


def _due(at: int, kinds: Collection[str]) -> ColumnElement[bool]:
    waits = and_(JOB.c.state == "waiting", JOB.c.run_after <= at)
    return and_(JOB.c.kind.in_(sorted(kinds)), or_(waits, _lapsed(at)))


def _first(due: ColumnElement[bool]) -> Any:  # noqa: ANN401 a Select of every column
    """The one due longest, locked; a row that another is just taking is passed over."""
    oldest = select(JOB).where(due).order_by(JOB.c.run_after, JOB.c.asked_at, JOB.c.job)
    return oldest.limit(1).with_for_update(skip_locked=True)


def _bury(at: int) -> Any:  # noqa: ANN401 an Update
    """End what lost its worker and must not be begun again."""
    ends = or_(JOB.c.cancel, JOB.c.attempts >= LOST)
    state = case((JOB.c.cancel, "cancelled"), else_="failed")
    message = case((JOB.c.cancel, JOB.c.message), else_=f"lost its worker {LOST} times")
    log = JOB.c.log + line(at, "given up: the worker was lost")
    return (
        update(JOB)
        .where(_lapsed(at), ends)
        .values(state=state, message=message, owner=None, ended_at=at, log=log)
    )
