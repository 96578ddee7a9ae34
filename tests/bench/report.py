"""How long do the three formats of a monthly report take, cold, and where does the time go?

``python -m tests.bench.report AREA MONTH`` over the databases of ``JIHENG_HOME``.
"""

import resource
import sys
import time
from dataclasses import replace

from dashboard.cli.opened import opened
from dashboard.reports.compiled import compiled
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings
from dashboard.reports.finished import finished
from dashboard.reports.pdf import pdf
from dashboard.reports.sheet import sheet
from dashboard.reports.word import word
from dashboard.services.selection import Selection
from dashboard.settings import read_settings


def timed(name, do):
    """The result, its wall and processor seconds printed."""
    wall, spent = time.perf_counter(), time.process_time()
    made = do()
    took = (time.perf_counter() - wall, time.process_time() - spent)
    print(f"{name:<12} {took[0]:6.1f} s wall {took[1]:6.1f} s processor")
    return made


def main(area="990100", month="2026-08"):
    """Compile, draw and write one report, each part timed."""
    began = time.perf_counter()
    selection = Selection(area=area, period=month)
    with Drawer() as drawer, opened(read_settings()) as sources:
        report = timed("compile", lambda: compiled(sources, "monthly", selection, lambda *_: None))
        drawn = timed("draw", lambda: drawings(report, drawer))
        held = replace(finished(report), drawn=drawn)
        for name, writer in (("word", word), ("excel", sheet), ("pdf", pdf)):
            timed(name, lambda writer=writer: writer(held))
        timed("draw again", lambda: drawings(report, drawer))
    print(f"{'all':<12} {time.perf_counter() - began:6.1f} s wall, {len(drawn)} charts")
    for who, name in (
        (resource.RUSAGE_SELF, "this process"),
        (resource.RUSAGE_CHILDREN, "browser"),
    ):
        print(f"{name:<12} {resource.getrusage(who).ru_maxrss / 1024:6.0f} MiB at the most")


if __name__ == "__main__":
    main(*sys.argv[1:])
