"""Workers by the dozen, each a process of its own: forked from here, so that one starts at once.

``proof_workers.py STORE_URL FILE LEASE``: a line on the standard input starts a worker, its
number comes back; the end of the input ends them all. Every run writes two lines to FILE.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from dashboard.worker.kind import Work
from dashboard.worker.parent import stop_without
from dashboard.worker.resident import Resident
from data_access.connect import open_engine
from data_access.store.jobs import Jobs


def note(file, *words):
    """One line, written in one piece."""
    line = " ".join(map(str, (time.monotonic_ns(), os.getpid(), *words))) + "\n"
    with Path(file).open("ab", buffering=0) as held:
        held.write(line.encode())


def step(file):
    """A work of a few short steps; ``seconds`` a step, as many as ``steps``."""

    def run(_sources, arguments, report):
        note(file, "begin", arguments["number"])
        for place in range(arguments["steps"]):
            report(place / arguments["steps"], f"step {place}")
            time.sleep(arguments["seconds"])
        note(file, "end", arguments["number"])

    return Work(run=run)


def stumble(_sources, _arguments, _report):
    raise ValueError("postgresql://jiheng:hunter2@host refused")


def deaf(file):
    """A work that never reports."""

    def run(_sources, arguments, _report):
        note(file, "begin", arguments["number"])
        time.sleep(60)

    return Work(run=run)


def worker(url, file, lease, parent):
    stop_without(parent)
    random.seed(os.getpid())
    engine = open_engine(url)
    works = {"step": step(file), "stumble": Work(run=stumble), "deaf": deaf(file)}
    jobs = Jobs(engine, lease=lease)
    Resident(jobs=jobs, works=works, sources=lambda: None).run()
    engine.dispose()


def main(url, file, lease):
    here = os.getpid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    children = []
    print("ready", flush=True)
    for line in sys.stdin:
        if line.startswith("wait"):
            _, status = os.waitpid(int(line.split()[1]), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        child = os.fork()
        if child == 0:
            try:
                worker(url, file, int(lease), here)
            except BaseException as error:  # noqa: BLE001 whatever it is, it is noted
                note(file, "died", type(error).__name__)
                os._exit(70)
            os._exit(0)
        children.append(child)
        print(child, flush=True)
    for child in children:
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
