"""``jiheng check``: whether the books of an area and its parts hold."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.figures.checking import plain, row
from dashboard.labels import LANGUAGES, Labels, labels
from dashboard.services.checks import Told, found, keep
from dashboard.services.selection import check, check_area
from dashboard.settings import Settings
from data_access.books.checks.check import State

SILENT = (State.OK, State.NOT_APPLICABLE)


def arguments(parser: ArgumentParser) -> None:
    """Area and month; without a month, every one."""
    parser.add_argument("--area", required=True)
    parser.add_argument("--month", help="2026-08, or 2024 for yearly figures; all if left out")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Print what was found, keep it for the pages; 1 if something fails unexplained."""
    check("area", given.area)
    if given.month is not None:
        check("period", given.month)
    with opened(settings) as sources:
        check_area(sources, given.area)
        if given.month is None:
            told = found(sources, given.area)
        else:
            told = keep(sources, given.area, given.month)
    words = labels(given.lang)
    if given.json:
        rows = [row(one, given.month, words) for one in told]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print(told, words)
    return int(any(one.status is State.FAILED for one in told))


def _print(told: list[Told], words: Labels) -> None:
    """Each difference with what to do about it; of the rest how many there are."""
    for one in told:
        if one.status not in SILENT:
            print(plain(one, words))
    for name in dict.fromkeys(one.finding.check for one in told if one.status is State.FAILED):
        print(f"{name} {words(f'checks.{name}.name')}: {words(f'checks.{name}.remedy')}")
    counted = Counter(one.status for one in told)
    counts = {str(state): counted[state] for state in State}
    print(words("checks.words.summary", **counts), file=sys.stderr)


COMMAND = Command(help="the accounting identities of an area's books", arguments=arguments, run=run)
