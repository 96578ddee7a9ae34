"""``jiheng project``: the fund of the years to come under one scenario."""

import json
import sys
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from pathlib import Path

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.figures.projecting import document, plain
from dashboard.labels import LANGUAGES, labels
from dashboard.services.bases import basis_of
from dashboard.services.projected import CURRENT_LAW, Projected, futures, projected
from dashboard.services.selection import check
from dashboard.services.sources import Sources
from dashboard.services.what_if_scenarios import meant
from dashboard.settings import Settings
from data_access.port import NotReady
from forecasting.scenarios import Misfit
from forecasting.scenarios.document import read_document


def arguments(parser: ArgumentParser) -> None:
    """Area, scenario, how many years, and how many futures."""
    parser.add_argument("--area", default="100000")
    parser.add_argument(
        "--scenario", default=CURRENT_LAW, help="a name, the notation of a link, or a JSON file"
    )
    parser.add_argument("--horizon", type=int, default=10, help="years, 1 to 74")
    parser.add_argument("--paths", type=int, default=0, help="futures for bands; 0: none")
    parser.add_argument("--seed", type=int, default=1, help="of the futures")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Print the projection; whatever comes of it, it is an answer: 0."""
    check("area", given.area)
    try:
        told = _told(given, settings)
    except Misfit as problem:
        print(f"jiheng project: scenario: {problem}", file=sys.stderr)
        return 2
    if given.json:
        many = futures(told, given.paths, given.seed)
        print(json.dumps(document(told, many), ensure_ascii=False, indent=1))
    else:
        print("\n".join(plain(told, labels(given.lang))))
    return 0


def _told(given: Namespace, settings: Settings) -> Projected:
    """By the books and rules there are; the nation's projection needs neither."""
    with suppress(NotReady), opened(settings) as sources:
        return _under(given, sources)
    return _under(given, None)


def _under(given: Namespace, sources: Sources | None) -> Projected:
    """What a file or a name means; kept scenarios are known where there is a store."""
    if given.scenario.endswith(".json"):
        moves = read_document(Path(given.scenario).read_bytes()).scenario()
    else:
        moves = meant(sources, given.scenario, basis_of(sources, given.area))
    return projected(given.area, given.scenario, given.horizon, sources, moves)


COMMAND = Command(help="the fund of the years to come", arguments=arguments, run=run)
