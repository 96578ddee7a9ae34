"""Bring what is overdue one level up, and have it told."""

from collections.abc import Mapping
from typing import Any

from dashboard.alerts.round import escalated
from dashboard.worker.kind import Books, BookWork, Report
from data_access.sources import Sources


def run(_books: Books, sources: Sources, _: Mapping[str, Any], report: Report) -> None:
    """Once a step; twice changes nothing."""
    report(1.0, str(escalated(sources)))


WORK = BookWork(run=run, then=("notify",))
