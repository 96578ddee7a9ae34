"""``jiheng forecast``: make the outlooks of one area or of all, and store them."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.cli.opened import opened
from dashboard.services.foretold import foretold
from dashboard.services.selection import check, check_area, known_areas
from dashboard.services.sources import Sources
from dashboard.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """One area, or every one."""
    parser.add_argument("--area", help="every area if left out")


def run(given: Namespace, settings: Settings) -> int:
    """Make and store."""
    with opened(settings) as sources:
        if given.area is not None:
            check("area", given.area)
            check_area(sources, given.area)
        make_outlooks(sources, known_areas(sources) if given.area is None else [given.area])
    return 0


def make_outlooks(sources: Sources, areas: list[str]) -> None:
    """The outlooks of these areas in the place of their earlier ones."""
    for area in areas:
        made = foretold(sources, area)
        sources.outlooks.replace(area, made)
        print(f"{area}: {len(made)} outlooks", file=sys.stderr)


COMMAND = Command(help="make and store the outlooks", arguments=arguments, run=run)
