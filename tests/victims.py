"""What is left of a deed that is killed at one of its steps? Children of one warm process.

``python -m tests.victims MODULE`` reads a line of JSON a deed: the name of a function of that
module, the step at which it dies, and what it is told. A step is the number of a writing
statement, or seconds; where there are fewer writes it dies before its commit, and without a step
only when it has ended. The answer is the place where it died.
"""

import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

ROOT = Path(__file__).parents[1]
READS = ("SELECT", "PRAGMA", "BEGIN", "SET", "SHOW", "ANALYZE")


class Victims:
    """The deeds of a test module, each done by a process that is killed."""

    def __init__(self, module):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.victims", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def killed(self, deed, *told, at=None):
        """Where it was killed: "write", "commit", "time" or "done"."""
        self._process.stdin.write(f"{json.dumps([deed, at, told])}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.kill()
        self._process.communicate()


def main(module):
    deeds = import_module(module)
    for line in sys.stdin:
        deed, at, told = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            suffer(getattr(deeds, deed), at, told, writer)
        os.close(writer)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reader) as said:
            places = {signal.SIGKILL: said.read(), signal.SIGALRM: "time"}
        answer = places[os.WTERMSIG(status)] if os.WIFSIGNALED(status) else "failed"
        print(json.dumps(answer), flush=True)


def suffer(deed, at, told, writer):
    """Do it as a process that ends by a signal, with nothing tidied up."""

    def die(place):
        os.write(writer, place.encode())
        os.kill(os.getpid(), signal.SIGKILL)

    if isinstance(at, float):
        signal.setitimer(signal.ITIMER_REAL, at)  # its signal ends a process at once
    elif at is not None:
        watch(at, die)
    deed(*told)
    die("done")


def watch(at, die):
    """Die after so many writes, or else before the first commit that has any."""
    writes = count()
    written = []

    @event.listens_for(Engine, "after_cursor_execute")
    def _(_connection, _cursor, statement, *_rest):
        if not statement.lstrip().upper().startswith(READS):
            written.append(statement)
            if next(writes) == at:
                die("write")

    @event.listens_for(Engine, "commit")
    def _(_connection):
        if written:
            die("commit")


if __name__ == "__main__":
    main(sys.argv[1])
