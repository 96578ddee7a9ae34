"""Tell what is new of the alerts, and send what is due."""

from collections.abc import Mapping
from typing import Any

from dashboard.alerts.round import put_up
from dashboard.alerts.sending import send
from dashboard.worker.kind import Books, BookWork, Report
from data_access.sources import Sources


def run(books: Books, sources: Sources, _: Mapping[str, Any], report: Report) -> None:
    """Put up and send; an attempt that fails is made again by a later round."""
    put_up(sources, books.outside)
    report(0.5, "")
    send(sources, books.outside)


WORK = BookWork(run=run, then=())
