"""Make the outlooks of one area, or of every one, store them, and have told what they foresee."""

from collections.abc import Mapping
from typing import Any

from dashboard.services.forecasts import forecast
from dashboard.worker.kind import Books, BookWork, Report
from data_access.sources import Sources


def run(_: Books, sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """Area by area and fund by fund, each written as soon as it is made."""
    forecast(sources, arguments.get("area"), report, depth=arguments.get("depth", "lines"))


WORK = BookWork(run=run, then=("evaluate",))
