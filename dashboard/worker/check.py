"""Run the checks of an area's month, and keep what they find for the pages."""

from collections.abc import Mapping
from typing import Any

from dashboard.services.checks import keep, keep_latest
from dashboard.services.selection import check, check_area
from dashboard.worker.kind import Report, Work
from data_access.sources import Sources


def run(sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """One area with its parts, one month; none named: every city's latest months."""
    if not arguments:
        keep_latest(sources)
        return
    area, month = arguments["area"], arguments["month"]
    check("period", month)
    check_area(sources, area)
    report(0.0, f"{area} {month}")
    keep(sources, area, month)


WORK = Work(run=run)
