"""``jiheng escalate``: what was not signed or done by its day goes one level up."""

import json
from argparse import ArgumentParser, Namespace

from dashboard.alerts.round import escalated
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.labels import LANGUAGES, labels
from dashboard.settings import Settings
from data_access.connect import full_scope


def arguments(parser: ArgumentParser) -> None:
    """Nothing to choose: every alert, on the day that it is."""
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Once a step; ``notify`` tells of it."""
    with opened_databases(settings) as databases:
        sources = databases.sources(full_scope(), settings.today())
        found = escalated(sources)
    if given.json:
        print(json.dumps({"escalated": found}))
    else:
        print(labels(given.lang)("alerts.notices.escalated", count=found))
    return 0


COMMAND = Command(help="bring what is overdue one level up", arguments=arguments, run=run)
