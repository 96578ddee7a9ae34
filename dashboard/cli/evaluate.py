"""``jiheng evaluate``: hold the warning rules against the latest months; raise and move alerts."""

import json
from argparse import ArgumentParser, Namespace
from collections import Counter
from dataclasses import replace

from dashboard.actions.evaluate import Evaluated, evaluate
from dashboard.actions.foresee import foresee
from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.labels import LANGUAGES, Labels, labels
from dashboard.services.ahead import foreseen
from dashboard.services.findings import Watch, months_due, watch_latest
from dashboard.services.selection import check
from dashboard.services.sources import Sources
from dashboard.settings import Settings
from data_access.connect import full_scope
from data_access.periods import periods_to


def arguments(parser: ArgumentParser) -> None:
    """One period, or every month since one; the latest that are due if both are left out."""
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--period", help="2026-09, or 2025 for yearly figures")
    chosen.add_argument("--since", metavar="MONTH", help="this month and every later one")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Evaluate; a red light is no error."""
    for period in filter(None, (given.period, given.since)):
        check("period", period)
    with opened_databases(settings) as databases:
        sources = databases.sources(full_scope(), settings.today())
        periods = _periods(sources, given)
        alerts = databases.registers.alerts
        done = Evaluated(periods=(), deeds=())
        if periods:
            asked = given.period is None and given.since is None
            watch = watch_latest(sources, periods) if asked else Watch(sources, max(periods))
            done = evaluate(watch, alerts, periods)
        version = sources.warehouse.data_version()
        ahead = foresee(alerts, sources.scope, foreseen(sources), version)
        done = replace(done, deeds=(*done.deeds, *ahead))
    print(_said(done, given, labels(given.lang)))
    return 0


def _periods(sources: Sources, given: Namespace) -> tuple[str, ...]:
    if given.period is not None:
        return (given.period,)
    due = months_due(sources)
    if given.since is None or not due:
        return due
    return tuple(month for month in periods_to(due[-1], 600) if month >= given.since)


def _said(done: Evaluated, given: Namespace, words: Labels) -> str:
    counted = dict(sorted(Counter(done.deeds).items()))
    if given.json:
        return json.dumps({"periods": done.periods, "events": counted}, indent=1)
    told = [f"{words(f'alerts.deeds.{deed}')} {count}" for deed, count in counted.items()]
    what = words("terms.words.comma").join(told) or words("alerts.words.nothing_new")
    when = words("terms.words.comma").join(done.periods) or words("alerts.words.no_period")
    return f"{when}: {what}"


COMMAND = Command(help="hold the rules against the latest months", arguments=arguments, run=run)
