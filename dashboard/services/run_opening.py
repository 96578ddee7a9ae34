"""How does the month of the books stand, and where does its year end, if that was foretold?"""

from dataclasses import dataclass, replace

from dashboard.services.progress import Progress, progress
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.year_end import YearEnd
from dashboard.services.year_ends import year_told


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOpening:
    """``year``: the end of the month's own year; None where no forecast of it is stored."""

    progress: Progress
    year: YearEnd | None


def run_opening(sources: Sources, selection: Selection) -> RunOpening | None:
    """Of the fund that is looked at; None where the area has no monthly books."""
    held = progress(sources, selection)
    if held is None:
        return None
    told = year_told(sources, replace(selection, scheme=held.lead.scheme)).year
    return RunOpening(progress=held, year=told if told and _same_year(told, held) else None)


def _same_year(told: YearEnd, held: Progress) -> bool:
    return told.month[:4] == held.month[:4]
