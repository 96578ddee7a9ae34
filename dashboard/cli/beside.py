"""How is a worker kept beside the web server? A process of its own, started again if it dies."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dashboard

ROOT = Path(dashboard.__file__).parents[1]
COMMAND_LINE = (
    sys.executable,
    "-P",
    "-m",
    "dashboard.cli",
    "work",
    "--clock",
)  # -P: not the folder's own
STARTS = 10  # then something is wrong that no start mends; the web server goes on without
PAUSE = 2.0  # seconds before the next start
PUTTING_AWAY = 10.0  # seconds that a worker has to hand back its work


class Beside:
    """One worker process after the other."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._begun()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _begun(self) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
        return subprocess.Popen(  # noqa: S603 this program itself
            [*COMMAND_LINE, "--parent", str(os.getpid())],
            env=os.environ | {"PYTHONPATH": path},
        )

    def _keep(self) -> None:
        for _ in range(STARTS - 1):
            self._process.wait()
            if self._stopping.wait(PAUSE):
                return
            self._process = self._begun()

    def stop(self) -> None:
        """End the worker; one that does not put its work away in time is killed."""
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(PUTTING_AWAY)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._keeper.join(PUTTING_AWAY)


@contextmanager
def worker_beside() -> Iterator[None]:
    """A worker as long as the ``with`` lasts, in this process: its forks leave it alone."""
    here = os.getpid()
    beside = Beside()
    try:
        yield
    finally:
        if os.getpid() == here:
            beside.stop()
