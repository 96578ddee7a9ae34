"""``jiheng rollup --source … --engine …``: sum settlement detail into monthly facts."""

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.cli.opened import opened_databases
from dashboard.cli.user import doer
from dashboard.figures.rolling import refused_said, run_said
from dashboard.labels import LANGUAGES, labels
from dashboard.services.selection import check
from dashboard.settings import Settings
from data_access.connect import Databases
from data_access.rollup.engine import ENGINES, Means, open_engine
from data_access.rollup.loading import Order
from data_access.rollup.problem import Refused
from data_access.rollup.run import Rolling, recorded, roll_up
from data_access.rollup.source import read_source
from data_access.store.clock import now
from data_access.store.rollups import Run


def arguments(parser: ArgumentParser) -> None:
    """Where the detail lies and what reads it; every month that is not there yet, or these."""
    parser.add_argument("--source", type=Path, required=True, help="a source.yaml or its folder")
    parser.add_argument("--engine", choices=ENGINES, required=True)
    parser.add_argument("--month", action="append", default=[], help="this month; may be repeated")
    parser.add_argument("--reason", default="", help="restate closed months, for this reason")
    parser.add_argument("--memory", type=int, default=700, metavar="MB", help="of the engine")
    parser.add_argument("--threads", type=int, default=2, help="of the engine")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Month by month; 2 if one of them was refused."""
    for month in given.month:
        check("period", month)
    words = labels(given.lang)
    try:
        with opened_databases(settings) as databases:
            runs = _runs(databases, given, settings)
    except Refused as refused:
        print(
            f"jiheng rollup: {refused_said(refused.fault, refused.values, words)}", file=sys.stderr
        )
        return 2
    if given.json:
        print(json.dumps([asdict(one) for one in runs], ensure_ascii=False, indent=1))
    return 2 if any(one.state == "refused" for one in runs) else 0


def _runs(databases: Databases, given: Namespace, settings: Settings) -> list[Run]:
    words = labels(given.lang)
    source = read_source(given.source)
    means = Means(threads=given.threads, megabytes=given.memory)
    engine = open_engine(given.engine, source, means)
    rolling = Rolling(
        source=source, engine=engine, name=given.engine, warehouse=databases.engines[0]
    )
    order = Order(who=doer().name, at=now(), today=settings.today(), reason=given.reason)
    runs = []
    try:
        for one in roll_up(rolling, given.month, order):
            recorded(databases.registers.rollups, databases.trail, one, order.who)
            good = one.state != "refused" and not given.json
            print(run_said(one, words), file=sys.stdout if good else sys.stderr)
            runs.append(one)
    finally:
        engine.close()
    return runs


COMMAND = Command(help="sum settlement detail into monthly facts", arguments=arguments, run=run)
