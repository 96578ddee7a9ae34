"""``jiheng close``: bring a city's month forward, or make a year final."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.actions.close import Closing, NotDone, close, finalise, report_quickly
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.cli.user import doer
from dashboard.figures.problems import closing_refused
from dashboard.labels import LANGUAGES, labels
from dashboard.services.selection import check
from dashboard.settings import Settings
from data_access.connect import Databases, full_scope
from data_access.port import Identity, Role


def arguments(parser: ArgumentParser) -> None:
    """A city, and a month or a year."""
    parser.add_argument("--area", required=True)
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--month", help="the month to close, as 2026-09")
    when.add_argument("--final", type=int, metavar="YEAR", help="the year's accounts are approved")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick-report", action="store_true", help="the quick report is out")
    how.add_argument("--force", default="", metavar="REASON", help="in spite of what is found")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, settings: Settings) -> int:
    """Close; 2 with one line that says why not."""
    check("area", given.area)
    if given.month is not None:
        check("period", given.month)
    words = labels(given.lang)
    with opened_databases(settings) as databases:
        try:
            _do(given, desk_of(databases))
        except NotDone as problem:
            print(f"jiheng close: {closing_refused(problem, words)}", file=sys.stderr)
            return 2
    print(words("closing.words.done", period=given.month or given.final), file=sys.stderr)
    return 0


def _do(given: Namespace, desk: Closing) -> None:
    if given.final is not None:
        finalise(desk, given.area, given.final)
    elif given.quick_report:
        report_quickly(desk, given.area, given.month)
    else:
        close(desk, given.area, given.month, force=given.force)


def desk_of(databases: Databases) -> Closing:
    """Whoever holds the machine closes in the name of finance; the history says who it was."""
    here = doer()
    roles = frozenset({Role.FINANCE})
    return Closing(
        warehouse=databases.warehouse,
        engine=databases.engines[0],
        explanations=databases.explanations,
        trail=databases.trail,
        identity=Identity(name=here.name, roles=roles, scope=full_scope()),
        address=here.address,
    )


COMMAND = Command(help="close a city's month, or make a year final", arguments=arguments, run=run)
