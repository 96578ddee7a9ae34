"""Make the outlooks of one area, or of every one, and store them."""

from collections.abc import Mapping
from typing import Any

from dashboard.services.foretold import EACH, foretelling
from dashboard.services.selection import check_area, known_areas
from dashboard.worker.kind import Report, Work
from data_access.sources import Sources


def run(sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """Area by area, each in the place of its earlier outlooks, in one transaction each."""
    area = arguments.get("area")
    if area is not None:
        check_area(sources, area)
    areas = known_areas(sources) if area is None else [area]
    for place, name in enumerate(areas):
        made = []
        report(place / len(areas), name)
        for outlook in foretelling(sources, name):
            made.append(outlook)
            report((place + len(made) / EACH) / len(areas), name)
        sources.outlooks.replace(name, made)


WORK = Work(run=run)
