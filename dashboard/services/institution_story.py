"""What stands out among the institutions, in a few numbers?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.early_warning.rule import Level
from dashboard.indicators.peers import COMPONENTS
from dashboard.services.institutions import Standings, standings
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables.claims import TIERS
from data_access.tables.institutions import CLASSES


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The institution that stands out most; ``component``: what adds most to its index."""

    institution: str
    name: str
    area: str
    tier: str
    kind: str
    index: float
    month_index: float | None
    level: Level
    component: str
    ratio: float
    part: float
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One tier and kind: how many there are, how many at each level, who came and who left.

    ``new``, ``left``: in the year that ends with the period; ``quiet``: told nothing in its last
    month though contracted at its end.
    """

    tier: str
    kind: str
    count: int
    levels: Mapping[Level, int]
    new: int
    left: int
    quiet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionStory:
    """All of them together."""

    held: Standings
    levels: Mapping[Level, int]
    month_levels: Mapping[Level, int]
    leading: Leading | None
    groups: tuple[Group, ...]

    @property
    def alarmed(self) -> int:
        """How many are over a line in the year."""
        return sum(count for level, count in self.levels.items() if level.alarmed)


def institution_story(sources: Sources, selection: Selection) -> InstitutionStory | None:
    """The standings of the area summed up; None where there are none."""
    held = standings(sources, selection)
    if held is None:
        return None
    return InstitutionStory(
        held=held,
        levels=_counted(held.table["level"]),
        month_levels=_counted(held.table["month_level"]),
        leading=_leading(held),
        groups=tuple(_groups(held)),
    )


def _counted(levels: "pd.Series[str]") -> Mapping[Level, int]:
    return {Level(str(level)): int(count) for level, count in levels.value_counts().items()}


def _leading(held: Standings) -> Leading | None:
    values = held.table["index"].to_numpy(dtype=float)
    if np.isnan(values).all():
        return None
    place = int(np.nanargmax(values))
    row, parts = held.table.iloc[place], held.weighed.parts[place]
    most = int(np.nanargmax(parts))
    month = float(row["month_index"])
    return Leading(
        **{name: str(row[name]) for name in ("institution", "name", "tier", "kind")},
        area=str(row["home"]),
        index=float(values[place]),
        month_index=None if np.isnan(month) else month,
        level=row["level"],
        component=list(COMPONENTS)[most],
        ratio=float(held.beside.ratio[place, most]),
        part=float(parts[most]),
        others=int(row["others"]),
    )


def _groups(held: Standings) -> Iterator[Group]:
    """Every tier and kind of the register, in the order of the contract's codes."""
    since = earlier(held.period, 11)
    order = {name: at for at, name in enumerate((*TIERS, *CLASSES))}
    for tier, kind in sorted(_kinds(held), key=lambda one: (order[one[0]], order[one[1]])):
        rows, judged = (
            frame[(frame["tier"] == tier) & (frame["kind"] == kind)]
            for frame in (held.register, held.table)
        )
        yield Group(
            tier=tier,
            kind=kind,
            count=int(rows["end"].sum()),
            levels=_counted(judged["level"]),
            new=int(rows["since"].str[:7].between(since, held.period).sum()),
            left=int(rows["until"].str[:7].between(since, held.period).sum()),
            quiet=int((rows["end"] & ~rows["told"]).sum()),
        )


def _kinds(held: Standings) -> set[tuple[str, str]]:
    return set(zip(held.register["tier"], held.register["kind"], strict=True))
