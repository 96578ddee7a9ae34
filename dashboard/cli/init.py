"""``jiheng init``: create or upgrade the databases and load the sample; run it again at will."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.actions.evaluate import evaluate
from dashboard.alerts.outside import Outside
from dashboard.alerts.round import put_up
from dashboard.cli.command import Command
from dashboard.cli.forecast import make_forecasts
from dashboard.cli.opened import opened
from dashboard.services.checks import keep_latest
from dashboard.services.findings import months_due, watch_latest
from dashboard.services.sources import Sources
from dashboard.settings import Settings
from data_access.connect import prepare
from data_access.sample.city.build import city
from data_access.sample.national import national
from data_access.sample.risks import sow
from data_access.sql.load import load


def arguments(parser: ArgumentParser) -> None:
    """``--no-sample`` leaves the warehouse empty."""
    parser.add_argument("--no-sample", action="store_true", help="create empty databases")


def run(given: Namespace, settings: Settings) -> int:
    """Prepare, load, and make the first outlook and alerts where the figures are new."""
    engine = prepare(settings.warehouse_write_url, settings.store_url)
    changed = not given.no_sample and load(engine, national(), *city())
    engine.dispose()
    with opened(settings) as sources:
        if changed or not sources.outlooks.find(sources.scope):
            make_forecasts(sources, None, depth="totals")
            keep_latest(sources)
        if changed:
            sow(sources.registers.risks, sources.scope)
            _warn(sources)
    print("databases are ready", file=sys.stderr)
    return 0


def _warn(sources: Sources) -> None:
    """What alarms in the sample stands in the ledger, and the inboxes, from the first look on."""
    periods = months_due(sources)
    if periods:
        evaluate(watch_latest(sources, periods), sources.registers.alerts, periods)
        put_up(sources, Outside())


COMMAND = Command(
    help="create or upgrade the databases, load the sample", arguments=arguments, run=run
)
