"""``jiheng report``: a report of an area's month as Word, Excel and PDF."""

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.labels import LANGUAGES, labels
from dashboard.reports.brief import OWN
from dashboard.reports.compiled import about, compiled
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings, saved, written
from dashboard.reports.finished import finished
from dashboard.reports.refused import NoReport
from dashboard.services.selection import Selection
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Kind, area, month, and where the files go."""
    parser.add_argument("kind", help="monthly and so on")
    parser.add_argument("--area", required=True)
    parser.add_argument("--month", required=True, help="as 2026-08")
    parser.add_argument("--about", default="", help="an alert's number, a scenario, or a topic")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the files")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, settings: Settings) -> int:
    """Write the three files; 2 with one line that says why not."""
    words = labels(given.lang)
    selection = Selection(area=given.area, period=given.month, lang=given.lang)
    try:
        with Drawer() as drawer, opened(settings) as sources:
            asked = about(given.kind, selection, given.about)
            report = compiled(sources, given.kind, asked, lambda _, __: None)
            held = replace(finished(report), drawn=drawings(report, drawer))
            files = written(held)
        stem = f"{given.kind}-{given.area}-{given.month}"
        for path in saved(files, given.out, stem):
            print(path)
    except NoReport as problem:
        said = words(f"{OWN}.refused.{problem}", **problem.values)
        print(f"jiheng report: {said}", file=sys.stderr)
        return 2
    except OSError as problem:
        said = words(f"{OWN}.refused.not_written", why=problem)
        print(f"jiheng report: {said}", file=sys.stderr)
        return 2
    return 0


COMMAND = Command(help="a report as Word, Excel and PDF", arguments=arguments, run=run)
