"""``jiheng report``: a report of an area's month as Word, Excel and PDF."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.labels import LANGUAGES, labels
from dashboard.reports.brief import OWN
from dashboard.reports.compiled import about, compiled
from dashboard.reports.drawing import Drawer
from dashboard.reports.files import drawings, saved, written
from dashboard.reports.finished import Finished, finished
from dashboard.reports.refused import NoReport
from dashboard.reports.templates.folder import in_own_order, own_templates
from dashboard.reports.templates.started import started
from dashboard.reports.templates.template import template_name
from dashboard.services.parts import parts
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Kind, area, month, and where the files go."""
    parser.add_argument("kind", help="monthly and so on")
    parser.add_argument("--area", required=True)
    parser.add_argument("--each", action="store_true", help="of each part of the area")
    parser.add_argument("--month", required=True, help="as 2026-08")
    parser.add_argument("--about", default="", help="an alert's number, a scenario, or a topic")
    parser.add_argument("--template", action="store_true", help="files to begin a template with")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the files")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, settings: Settings) -> int:
    """Write the three files of each area; 2 with one line for each that says why not."""
    try:
        with Drawer() as drawer, opened(settings) as sources:
            written_all = [
                _written(sources, drawer, (given, settings.home), area)
                for area in _areas(sources, given)
            ]
    except NoReport as problem:
        return _refused(given, str(problem), **problem.values)
    except OSError as problem:
        return _refused(given, "not_written", why=problem)
    return 0 if all(written_all) else 2


def _areas(sources: Sources, given: Namespace) -> Sequence[str]:
    """The area, or its parts.

    Raises:
        NoReport: there are no parts.
    """
    if not given.each:
        return (str(given.area),)
    if not (inside := parts(sources, given.area).areas):
        raise NoReport("no_parts", area=given.area)
    return inside


def _written(sources: Sources, drawer: Drawer, how: tuple[Namespace, Path], area: str) -> bool:
    """The files of one area; False where there is nothing to report of it, once that is said."""
    given, home = how
    selection = Selection(area=area, period=given.month, lang=given.lang)
    try:
        asked = about(given.kind, selection, given.about)
        report = compiled(sources, given.kind, asked, lambda _, __: None)
        if given.template:
            return _begun(finished(report), given)
        templates = own_templates(home, given.kind, given.lang)
        report = in_own_order(report, templates)
        files = written(
            replace(finished(report, templates=templates), drawn=drawings(report, drawer))
        )
    except NoReport as problem:
        _refused(given, str(problem), **problem.values)
        return False
    for path in saved(files, given.out, f"{given.kind}-{area}-{given.month}"):
        print(path)
    return True


def _begun(held: Finished, given: Namespace) -> bool:
    """The files that a template begins with; what is there already is never written over."""
    files = started(held)
    for ending in files:
        if (path := given.out / template_name(given.kind, given.lang, ending)).exists():
            raise FileExistsError(f"{path} is there already")
    for path in saved(files, given.out, f"{given.kind}.{given.lang}"):
        print(path)
    return True


def _refused(given: Namespace, reason: str, **values: object) -> int:
    said = labels(given.lang)(f"{OWN}.refused.{reason}", **values)
    print(f"jiheng report: {said}", file=sys.stderr)
    return 2


COMMAND = Command(help="a report as Word, Excel and PDF", arguments=arguments, run=run)
