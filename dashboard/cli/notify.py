"""``jiheng notify``: tell what is new of the alerts, and send what is due."""

import json
from argparse import ArgumentParser, Namespace

from dashboard.alerts.round import put_up
from dashboard.alerts.sending import send
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.labels import LANGUAGES, labels
from dashboard.settings import Settings
from dashboard.worker import outside_of
from data_access.connect import full_scope


def arguments(parser: ArgumentParser) -> None:
    """Do it, or only say what has not gone out."""
    parser.add_argument("--pending", action="store_true", help="only say what has not gone out")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Tell and send; what could not be sent is no error: it is tried again or noticed."""
    outside = outside_of(settings)
    with opened_databases(settings) as databases:
        sources = databases.sources(full_scope(), settings.today())
        made = () if given.pending else put_up(sources, outside)
        gone = {} if given.pending else send(sources, outside).counted
        left = [
            {
                "notice": delivery.notice,
                "recipient": delivery.recipient,
                "channel": delivery.channel,
                "state": delivery.state,
                "attempts": delivery.attempts,
                "error": delivery.error,
            }
            for _, delivery in sources.registers.notices.unsent()
        ]
    if given.json:
        told = {"notices": list(made), "deliveries": dict(gone), "unsent": left}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    words = labels(given.lang)
    print(words("alerts.notices.round", notices=len(made), sent=gone.get("sent", 0)))
    for one in left:
        print(words("alerts.notices.unsent", **one))
    return 0


COMMAND = Command(help="tell what is new of the alerts", arguments=arguments, run=run)
