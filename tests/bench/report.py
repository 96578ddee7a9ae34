"""How long do the three formats of a monthly report take, cold and again, and in how much memory?

``python -m tests.bench.report AREA MONTH`` over the databases of ``JIHENG_HOME``. Cold: nothing was
read or imported, the browser not started; kept: another month with the same browser and process.
"""

import os
import re
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dashboard.cli.opened import opened
from dashboard.reports.compiled import compiled
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings
from dashboard.reports.finished import finished
from dashboard.services.selection import Selection
from dashboard.settings import read_settings
from data_access.periods import later

EVERY = 1.0  # seconds between two looks at the memory


def held():
    """The own share (PSS) of memory of this process and of all that descend from it, MiB."""
    parents = {}
    for told in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(told.parent.name)] = int(told.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it is over
            continue
    own, more = set(), {os.getpid()}
    while more - own:
        own |= more
        more = {pid for pid, parent in parents.items() if parent in own}
    return sum(_share(pid) for pid in own) / 1024


def _share(pid):
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(one) for one in re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE))


def timed(name, do):
    """The result, its wall and processor seconds printed."""
    wall, spent = time.perf_counter(), time.process_time()
    made = do()
    took = (time.perf_counter() - wall, time.process_time() - spent)
    print(f"  {name:<10} {took[0]:6.1f} s wall {took[1]:6.1f} s processor")
    return made


def one(sources, drawer, selection):
    """Compile, draw and write one report, each part timed; how many charts it has."""
    from dashboard.reports.pdf import pdf
    from dashboard.reports.sheet import sheet
    from dashboard.reports.word import word

    report = timed("compile", lambda: compiled(sources, "monthly", selection, lambda *_: None))
    drawn = timed("draw", lambda: drawings(report, drawer))
    ready = replace(finished(report), drawn=drawn)
    for name, writer in (("word", word), ("excel", sheet), ("pdf", pdf)):
        timed(name, lambda writer=writer: writer(ready))
    return len(drawn)


@contextmanager
def watched():
    """The most memory that this process and what it started hold at once, MiB."""
    most, over = [0.0], threading.Event()

    def look():
        while not over.wait(EVERY):
            most[0] = max(most[0], held())

    watcher = threading.Thread(target=look)
    watcher.start()
    yield most
    over.set()
    watcher.join()


def main(area="990100", month="2026-08"):
    """One report cold, and that of the month before with what is kept."""
    with watched() as most, Drawer() as drawer, opened(read_settings()) as sources:
        for name, period in (("cold", month), ("kept", later(month, -1))):
            began = time.perf_counter()
            charts = one(sources, drawer, Selection(area=area, period=period))
            print(f"{name}: {time.perf_counter() - began:.1f} s wall, {charts} charts")
    print(f"{most[0]:.0f} MiB at the most, Chromium counted")


if __name__ == "__main__":
    main(*sys.argv[1:])
