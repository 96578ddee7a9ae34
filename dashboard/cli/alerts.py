"""``jiheng alerts``: the alerts there are, and how far each has come."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.early_warning.alert import Alert
from dashboard.labels import LANGUAGES, Labels, labels
from dashboard.services.alerts import alerts
from dashboard.services.areas import area_names
from dashboard.services.selection import check
from dashboard.settings import Settings
from data_access.connect import full_scope


def arguments(parser: ArgumentParser) -> None:
    """One area or all; those that stand, or every one."""
    parser.add_argument("--area", help="every area if left out")
    parser.add_argument("--all", action="store_true", help="those that are over, too")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Print the alerts, the gravest first."""
    if given.area is not None:
        check("area", given.area)
    with opened_databases(settings) as databases:
        sources = databases.sources(full_scope(), settings.today())
        names = area_names(sources, given.lang)
        found = [
            one
            for one in alerts(sources)
            if given.area in {None, one.area} and (given.all or not one.over)
        ]
    found.sort(key=lambda one: (-int(one.level), one.since, one.alert))
    if given.json:
        print(json.dumps([row(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    words = labels(given.lang)
    for one in found:
        print(_plain(one, names.get(one.area, one.area), words))
    return 0


def row(alert: Alert) -> dict[str, Any]:
    """An alert as the contract's JSON row."""
    return {
        "id": alert.alert,
        "rule": alert.rule,
        "rule_version": alert.rule_version,
        "area": alert.area,
        "scheme": alert.scheme,
        "account": alert.account,
        "period": alert.period,
        "kind": str(alert.kind),
        "level": alert.level,
        "state": str(alert.state),
        "since": alert.since,
        "owner": alert.owner,
        "due": alert.due and alert.due.isoformat(),
    }


def _plain(alert: Alert, area: str, words: Labels) -> str:
    shape = words(f"warnings.levels.{alert.level}.shape")
    fund = words.get(f"terms.funds.{alert.scheme}_{alert.account}", alert.subject)
    subject = f" {alert.subject}" if alert.subject and alert.subject != fund else ""
    rule = words(f"warnings.rules.{alert.file}")
    level = words(f"warnings.levels.{alert.level}.name")
    state = words(f"alerts.states.{alert.state}")
    told = (f"{shape} {alert.alert}", area, f"{fund}{subject}", rule, level, alert.since, state)
    flags = [name for name in ("provisional", "recovered", "in_audit") if getattr(alert, name)]
    notes = [words(f"alerts.flags.{name}") for name in flags]
    group = [words(f"warnings.rules.{alert.group}")] if alert.group else []
    return " ".join((*told, *notes, *group))


COMMAND = Command(help="the alerts and their states", arguments=arguments, run=run)
