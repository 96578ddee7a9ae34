"""Where does the year of the chosen scheme end, and how good were such forecasts so far?"""

from dataclasses import dataclass

from dashboard.services.futures import latest
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.year_end import YearEnd, year_end
from dashboard.services.year_end_record import LineRecord, records

FIRST = "resident"
"""The scheme that is looked at where none is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTold:
    """The year, and the record of earlier ones; None and empty where they were not foretold."""

    scheme: str
    year: YearEnd | None
    records: tuple[LineRecord, ...]

    def record(self, line: str, account: str) -> LineRecord | None:
        """That of one line."""
        found = (one for one in self.records if (one.line, one.account) == (line, account))
        return next(found, None)


def year_told(sources: Sources, selection: Selection) -> YearTold:
    """What is stored of the year's end."""
    scheme = selection.scheme or FIRST
    held = latest(sources, selection.area, scheme)
    said = held.document["year_end"] if held else None
    replay = held.document["replay"] if held else None
    return YearTold(
        scheme=scheme,
        year=None if said is None else year_end(sources, selection.area, scheme, said),
        records=() if replay is None else records(replay),
    )
