"""Hold the rules against the latest months, and have told what is new."""

from collections.abc import Mapping
from typing import Any

from dashboard.actions.evaluate import evaluate
from dashboard.actions.foresee import foresee
from dashboard.services.ahead import foreseen
from dashboard.services.findings import months_due, watch_latest
from dashboard.worker.kind import Books, BookWork, Report
from data_access.sources import Sources


def run(_books: Books, sources: Sources, _: Mapping[str, Any], report: Report) -> None:
    """Every month that is due, and what is foreseen; twice changes nothing."""
    periods = months_due(sources)
    report(0.0, " ".join(periods))
    alerts = sources.registers.alerts
    if periods:
        evaluate(watch_latest(sources, periods), alerts, periods)
    foresee(alerts, sources.scope, foreseen(sources), sources.warehouse.data_version())


WORK = BookWork(run=run, then=("notify",))
