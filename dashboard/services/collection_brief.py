"""What does this week's brief on the residents' collection say, district by district?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.services.below import indicated_below
from dashboard.services.collection_weeks import a_year_before
from dashboard.services.indicated import indicated
from dashboard.services.parts import parts
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Scope, Sources
from data_access.tables import Scheme, WeeklyCollection

FRIDAY = 4  # the day of the week on which the brief is due


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """How far an area is: persons, yuan, fractions; None where missing.

    ``target``: those insured at the end of August; ``before``: progress a year before on the same
    day; ``week_persons``, ``week_amount``: of the newest week, which has ``week_days`` days.
    """

    area: str
    persons: float
    amount: float
    progress: float | None
    before: float | None
    week_persons: float
    week_amount: float
    week_days: int

    @property
    def target(self) -> float | None:
        """Whom the collection wants to reach."""
        return self.persons / self.progress if self.progress else None

    @property
    def lacking(self) -> float | None:
        """How many have not paid yet; none once the target is passed."""
        return None if self.target is None else max(0.0, self.target - self.persons)

    @property
    def ahead(self) -> float | None:
        """Progress less that of a year before."""
        if self.progress is None or self.before is None:
            return None
        return self.progress - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The newest week told: the area as a whole, and its parts, the furthest first.

    ``day``: the week's last; ``end``: the season's last, as last year's was; ``due``: the Friday
    of the next brief; ``cover``: the year that is paid for.
    """

    cover: int
    day: date
    end: date
    due: date
    today: date
    whole: Collected
    parts: tuple[Collected, ...]
    provenance: Provenance

    @property
    def days_left(self) -> int:
        """From the newest day told to the season's end."""
        return max(0, (self.end - self.day).days)

    @property
    def running(self) -> bool:
        """Whether the season is still on today."""
        return self.today <= self.end


def collection_brief(sources: Sources, selection: Selection) -> Brief | None:
    """The brief of the newest collection that had begun by the chosen period; None without one."""
    if selection.scheme == Scheme.EMPLOYEE:
        return None
    held = _weeks(sources, selection)
    if held.empty:
        return None
    cover = int(held["cover"].max())
    day = str(held.loc[held["cover"] == cover, "week"].max())
    progress = _progress(sources, selection.area)
    found = [
        _collected(str(area), rows, progress.get(str(area)), (cover, day))
        for area, rows in held.groupby("area")
    ]
    whole = next(one for one in found if one.area == selection.area)
    inside = [one for one in found if one.area != selection.area]
    return Brief(
        cover=cover,
        day=date.fromisoformat(day),
        end=date(cover - 1, 12, 31),
        due=_friday(sources.today),
        today=sources.today,
        whole=whole,
        parts=tuple(sorted(inside, key=lambda one: -(one.progress or 0.0))),
        provenance=provenance(
            sources, selection.area, [Scheme.RESIDENT], day[:7], ["weekly_collection.persons"]
        ),
    )


def _weeks(sources: Sources, selection: Selection) -> pd.DataFrame:
    """The weeks of the area and of its parts, up to the chosen period."""
    inside = parts(sources, selection.area).areas
    own = sources.scope.narrow(area=selection.area)
    held = pd.concat(
        [
            sources.warehouse.read(WeeklyCollection, scope)
            for scope in (own, Scope(frozenset(inside), sources.scope.schemes))
        ]
    )
    rows = held[held["scheme"] == Scheme.RESIDENT]
    return rows[rows["period"] <= f"{selection.period}-99"] if selection.period else rows


def _progress(sources: Sources, area: str) -> Mapping[str, pd.DataFrame]:
    """The indicator's value by cover and week, of the area and of each part."""
    name = "collection_progress"
    inside = indicated_below(sources, area, name).reset_index(name="value")
    whole = indicated(sources, area, name).reset_index(name="value").assign(area=area)
    columns = ["area", "cover", "week", "value"]
    every = pd.concat([whole[columns], inside[columns]]).dropna(subset=["value"])
    held = every.drop_duplicates(columns[:3])
    return {str(code): rows for code, rows in held.groupby("area")}


def _collected(
    area: str, rows: pd.DataFrame, progress: pd.DataFrame | None, newest: tuple[int, str]
) -> Collected:
    cover, day = newest
    own = rows[(rows["cover"] == cover) & (rows["week"] <= day)].sort_values("week")
    week = own[own["week"] == day]
    now, before = (None, None) if progress is None else _both(progress, newest)
    return Collected(
        area=area,
        persons=float(own["persons"].sum()),
        amount=float(own["amount"].sum()),
        progress=now,
        before=before,
        week_persons=float(week["persons"].sum()),
        week_amount=float(week["amount"].sum()),
        week_days=_days(list(own["week"])),
    )


def _both(progress: pd.DataFrame, newest: tuple[int, str]) -> tuple[float | None, float | None]:
    """This year's progress on the day, and last year's."""
    cover, day = newest
    now = progress[(progress["cover"] == cover) & (progress["week"] == day)]["value"]
    last = progress[progress["cover"] == cover - 1].sort_values("week")
    return (float(now.iloc[0]) if len(now) else None, a_year_before((day,), last)[0])


def _days(weeks: list[str]) -> int:
    """How many days the newest week has: weeks end with their month too."""
    if len(weeks) < 2:
        return 7
    last, before = (date.fromisoformat(day) for day in (weeks[-1], weeks[-2]))
    return (last - before).days


def _friday(today: date) -> date:
    """This week's Friday, or the next one's.

    >>> _friday(date(2026, 11, 20)), _friday(date(2026, 11, 21))
    (datetime.date(2026, 11, 20), datetime.date(2026, 11, 27))
    """
    return today + timedelta(days=(FRIDAY - today.weekday()) % 7)
