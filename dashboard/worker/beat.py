"""Is the work still ours to do? A thread keeps its lease while the work runs."""

import logging
import threading
import time
from contextvars import copy_context
from types import TracebackType

from data_access.port import NotReady
from data_access.store.job import Job
from data_access.store.jobs import Jobs

LOGGER = logging.getLogger(__name__)
OFTEN = 1.0  # seconds between two beats at the most: so long may a cancellation take


class Stopped(BaseException):
    """The run is broken off; not an ``Exception``, so that no work takes it for an error."""


class Beat(threading.Thread):
    """Beats as long as the ``with`` lasts, and carries what the work reports."""

    def __init__(self, jobs: Jobs, job: Job, owner: str) -> None:
        super().__init__(daemon=True)
        self._jobs, self._job, self._owner = jobs, job.job, owner
        self._lease = jobs.lease / 1000
        self._over = threading.Event()
        self._halted = False
        self._told = ""
        self._about = copy_context()  # what the log tells is of this work, in this thread, too
        self.progress = (0.0, "")

    def report(self, done: float, message: str) -> None:
        """See ``Report``. One assignment, no lock: a signal may break the work off right here."""
        self.progress = (done, message)
        if self._halted:
            raise Stopped

    def run(self) -> None:
        """Beat until the run is over."""
        self._about.run(self._keep)

    def _keep(self) -> None:
        heard = time.monotonic()
        while not self._over.wait(min(OFTEN, self._lease / 3)):
            before = time.monotonic()
            try:
                self._beat()
                heard = before
            except NotReady as error:
                LOGGER.warning("job %s: %s", self._job, error)
                if time.monotonic() - heard > self._lease:  # another may have begun it
                    self._halted = True

    def _beat(self) -> None:
        done, message = self.progress
        if not self._jobs.beat(self._job, self._owner, done=done, message=message):
            self._halted = True
        elif message != self._told:
            self._jobs.say(self._job, self._owner, f"{round(done * 100)}% {message}")
            self._told = message

    def __enter__(self) -> "Beat":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self.join()
