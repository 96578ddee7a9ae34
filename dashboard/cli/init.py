"""``jiheng init``: create or upgrade the databases and load the sample; run it again at will."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.cli.command import Command
from dashboard.cli.forecast import make_outlooks
from dashboard.cli.opened import opened
from dashboard.services.checks import keep_latest
from dashboard.services.selection import known_areas
from dashboard.settings import Settings
from data_access.connect import prepare
from data_access.sample.city.build import city
from data_access.sample.national import national
from data_access.sql.load import load


def arguments(parser: ArgumentParser) -> None:
    """``--no-sample`` leaves the warehouse empty."""
    parser.add_argument("--no-sample", action="store_true", help="create empty databases")


def run(given: Namespace, settings: Settings) -> int:
    """Prepare, load, and make the first outlook where the figures are new."""
    engine = prepare(settings.warehouse_write_url, settings.store_url)
    changed = not given.no_sample and load(engine, national(), *city())
    engine.dispose()
    with opened(settings) as sources:
        if changed or not sources.outlooks.find(sources.scope):
            make_outlooks(sources, known_areas(sources))
            keep_latest(sources)
    print("databases are ready", file=sys.stderr)
    return 0


COMMAND = Command(
    help="create or upgrade the databases, load the sample", arguments=arguments, run=run
)
