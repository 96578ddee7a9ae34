"""``jiheng restate``: change a closed month by a file; what was known before stays."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.actions.close import NotDone, restate
from dashboard.cli.close import desk_of
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.figures.problems import closing_refused, import_said, refusal_said
from dashboard.labels import LANGUAGES, labels
from dashboard.services.selection import check
from dashboard.settings import Settings
from data_access.books.batches import Sender
from data_access.books.importing import Sent
from data_access.books.imports.problem import BadFile
from data_access.store.clock import now


def arguments(parser: ArgumentParser) -> None:
    """A city, its closed month, why, and the file with the new figures."""
    parser.add_argument("--area", required=True)
    parser.add_argument("--month", required=True)
    parser.add_argument("--reason", required=True)
    parser.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")


def run(given: Namespace, settings: Settings) -> int:
    """Restate; 2 with what is in the way."""
    check("area", given.area)
    check("period", given.month)
    words = labels(given.lang)
    with opened_databases(settings) as databases:
        desk = desk_of(databases)
        sender = Sender(who=desk.identity.name, at=now(), today=settings.today())
        sent = Sent(path=given.file, sender=sender)
        try:
            told = restate(desk, given.area, given.month, given.reason, sent)
        except NotDone as problem:
            print(f"jiheng restate: {closing_refused(problem, words)}", file=sys.stderr)
            return 2
        except BadFile as refusal:
            for line in refusal_said(refusal, words):
                print(line, file=sys.stderr)
            return 2
    print(import_said(given.file.name, told, words))
    return 0


COMMAND = Command(help="change a closed month, for a reason", arguments=arguments, run=run)
