"""What does the worker do all day? Claim a work, do it, say how it ended; stop when told to."""

import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import FrameType
from typing import TypeVar
from uuid import uuid4

from dashboard.figures.problems import unwritten_said
from dashboard.labels import labels
from dashboard.operation.logs import told_of
from dashboard.services.selection import UnknownSelection
from dashboard.worker.beat import Beat, Stopped
from dashboard.worker.kind import Hopeless, Work
from data_access.port import NotReady
from data_access.sources import Sources
from data_access.sql.writing import Busy, DiskFull
from data_access.store.job import Job
from data_access.store.jobs import Jobs

LOGGER = logging.getLogger(__name__)
IDLE = 0.5  # seconds between two looks into an empty queue
PATIENCE = 5.0  # seconds before a store that did not answer is asked again
T = TypeVar("T")


class Resident:
    """One worker: one work at a time, in the main thread, which SIGTERM can break off."""

    def __init__(
        self, *, jobs: Jobs, works: Mapping[str, Work], sources: Callable[[], Sources]
    ) -> None:
        self._jobs, self._works, self._sources = jobs, works, sources
        self._stopping = False
        self._breakable = False

    def run(self, *, once: bool = False) -> None:
        """Work until told to stop; with ``once`` until nothing is due.

        Raises:
            NotReady: with ``once``, the store does not answer.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self._stopping:
            try:
                found = self._turn()
            except NotReady as error:
                if once:
                    raise
                LOGGER.warning("%s", error)
                self._pause(PATIENCE)
                continue
            if not found:
                if once:
                    return
                self._pause(IDLE)

    def _turn(self) -> bool:
        """Claim a work and do it; whether there was one."""
        owner = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"  # new for every run
        job = self._jobs.claim(owner, self._works)
        if job is not None:
            with told_of(job=job.job, kind=job.kind):
                self._do(job, owner)
        return job is not None

    def _do(self, job: Job, owner: str) -> None:
        LOGGER.info("%s %s begins", job.kind, job.job)
        settle: Callable[[str, str], bool]
        try:
            with Beat(self._jobs, job, owner) as beat:
                self._breakably(lambda: self._run(job, beat))
            settle = partial(self._jobs.finish, message=beat.progress[1])
        except Stopped:
            settle = self._jobs.give_back
        except Exception as error:  # whatever a work dies of is kept in its row
            LOGGER.warning("%s %s failed", job.kind, job.job, exc_info=True)
            again = not isinstance(error, (UnknownSelection, Hopeless, DiskFull))
            for line in error.lines if isinstance(error, Hopeless) else ():
                self._jobs.say(job.job, owner, line)
            settle = partial(self._jobs.fail, error=_said(error, job), again=again)
        ours = settle(job.job, owner)
        LOGGER.info("%s %s: %s", job.kind, job.job, "put away" if ours else "no longer ours")

    def _run(self, job: Job, beat: Beat) -> None:
        self._works[job.kind].run(self._sources(), job.arguments, beat.report)

    def _pause(self, seconds: float) -> None:
        try:
            self._breakably(lambda: time.sleep(seconds))
        except Stopped:
            return

    def _breakably(self, call: Callable[[], T]) -> T:
        """Call what a signal may break off; outside, a signal waits for the next turn."""
        try:
            self._breakable = True
            if self._stopping:
                raise Stopped
            return call()
        finally:
            self._breakable = False

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        if self._breakable:
            self._breakable = False  # once: what is being put away is left in peace
            raise Stopped


def _said(error: Exception, job: Job) -> str:
    """The error as the row keeps it; of a database's error not the statement and its values."""
    if isinstance(error, (Busy, DiskFull)):
        return unwritten_said(error, labels(str(job.arguments.get("lang", "zh"))))
    if isinstance(error, Hopeless):
        return str(error)
    plain = getattr(error, "orig", None) or error
    return f"{type(error).__name__}: {plain}"
