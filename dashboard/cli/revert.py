"""``jiheng revert BATCH``: take an import back, as long as its months are open."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.cli.user import doer
from dashboard.figures.problems import revert_refused
from dashboard.labels import LANGUAGES, labels
from dashboard.settings import Settings
from data_access.books.batches import CannotRevert, Sender, revert
from data_access.store.clock import now


def arguments(parser: ArgumentParser) -> None:
    """The batch's name, as ``import`` and ``batches`` say it."""
    parser.add_argument("batch", metavar="BATCH")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, settings: Settings) -> int:
    """Take it back; what held before holds again, as a new version."""
    words, who = labels(given.lang), doer().name
    sender = Sender(who=who, at=now(), today=settings.today())
    with opened_databases(settings) as databases:
        try:
            rows = revert(databases.engines[0], given.batch, sender)
        except CannotRevert as error:
            print(f"jiheng revert: {revert_refused(error, words)}", file=sys.stderr)
            return 2
        databases.trail.record(who, "revert", {"batch": given.batch, "rows": rows})
    print(words("imports.report.reverted", batch=given.batch, rows=rows))
    return 0


COMMAND = Command(help="take an import back", arguments=arguments, run=run)
