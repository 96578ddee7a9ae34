"""How far is this autumn's collection of the residents, against last year's at the same time?"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.services.indicated import indicated
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Progress by the weeks' last days; ``before``: a year earlier, between its weeks evenly.

    ``cover``: the year that is paid for. Where a season has ended ``days`` hold the whole of it.
    """

    cover: int
    days: tuple[str, ...]
    now: tuple[float | None, ...]
    before: tuple[float | None, ...]
    provenance: Provenance


def collection_weeks(sources: Sources, selection: Selection) -> Weeks | None:
    """The newest collection that had begun by the end of the chosen period; None without one."""
    if selection.scheme == Scheme.EMPLOYEE:
        return None
    held = indicated(sources, selection.area, "collection_progress").dropna()
    if selection.period:
        held = held[held.index.get_level_values("period") <= f"{selection.period}-99"]
    if held.empty:
        return None
    by_week = held.reset_index(name="value")[["cover", "week", "period", "value"]]
    cover = int(by_week["cover"].max())
    now = by_week[by_week["cover"] == cover].sort_values("week")
    last = by_week[by_week["cover"] == cover - 1].sort_values("week")
    days = tuple(map(str, now["week"]))
    return Weeks(
        cover=cover,
        days=days,
        now=tuple(map(float, now["value"])),
        before=a_year_before(days, last),
        provenance=provenance(
            sources,
            selection.area,
            [Scheme.RESIDENT],
            str(now["period"].iloc[-1]),
            ["weekly_collection.persons"],
        ),
    )


def a_year_before(days: tuple[str, ...], weeks: pd.DataFrame) -> tuple[float | None, ...]:
    """Last year's progress on the same days, straight between the ends of its weeks."""
    if weeks.empty:
        return (None,) * len(days)
    known = [_number(day) for day in weeks["week"]]
    asked = [_number(day) - 365 for day in days]
    found = np.interp(asked, known, weeks["value"], left=np.nan, right=np.nan)
    return tuple(None if np.isnan(value) else float(value) for value in found)


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
