"""``jiheng forecast``: make the outlooks of one area or of all, and store them."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.services.forecasts import forecast
from dashboard.services.sources import Sources
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """One area and scheme, or every one."""
    parser.add_argument("--area", help="every area if left out")
    parser.add_argument("--scheme", choices=("employee", "resident"), help="both if left out")
    parser.add_argument("--all", action="store_true", help="the lines of every district too")


def run(given: Namespace, settings: Settings) -> int:
    """Make and store."""
    with opened(settings) as sources:
        make_forecasts(sources, given.area, given.scheme, depth="all" if given.all else "lines")
    return 0


def make_forecasts(
    sources: Sources, area: str | None, scheme: str | None = None, *, depth: str
) -> None:
    """The same, telling on stderr what is being made."""
    heard = ""

    def report(_: float, name: str) -> None:
        nonlocal heard
        if name != heard:
            heard = name
            print(name, file=sys.stderr)

    forecast(sources, area, report, scheme=scheme, depth=depth)


COMMAND = Command(help="make and store the outlooks", arguments=arguments, run=run)
