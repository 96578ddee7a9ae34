"""``jiheng lights``: the warning lights of one area and period."""

import json
from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.figures.finding_row import finding_row, finding_said
from dashboard.figures.numbers import period_name
from dashboard.figures.wording import Wording
from dashboard.labels import LANGUAGES, labels
from dashboard.services.areas import area_name
from dashboard.services.ledger import latest_period
from dashboard.services.lights import Board, Light
from dashboard.services.other_findings import other_findings
from dashboard.services.publications import publications
from dashboard.services.rules import current_rules
from dashboard.services.selection import check, check_area
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Area and period; without a period, the last one published."""
    parser.add_argument("--area", default="100000")
    parser.add_argument("--period", help="2024 or 2024-09; the last one published if left out")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(given: Namespace, settings: Settings) -> int:
    """Print the lights; every level is an answer, so the exit code is 0."""
    check("area", given.area)
    if given.period is not None:
        check("period", given.period)
    with opened(settings) as sources:
        check_area(sources, given.area)
        board = Board(sources, given.area)
        period = given.period or latest_period(sources, given.area)
        found = board.lights(period)
        others = other_findings(sources, given.area, period)
        rules = current_rules(sources.house)
        name = area_name(sources, given.area, given.lang)
        wording = Wording(words=labels(given.lang), publications=publications(sources))
    if given.json:
        rows = [wording.row(light) for light in found]
        rows += [finding_row(one, rules[one.file], wording.words) for one in others]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print(f"{name} {period_name(period, wording.words)}")
        for light in found:
            print(_plain(light, wording))
        for one in others:
            print(finding_said(one, wording.words))
    return 0


def _plain(light: Light, wording: Wording) -> str:
    reading = f" [{light.reading}]" if light.reading else ""
    notes = "".join(f"\n    {note}" for note in wording.notes(light))
    return f"{wording.shape(light.level)} {wording.aloud(light)}{reading}{notes}"


COMMAND = Command(help="the warning lights of an area and period", arguments=arguments, run=run)
