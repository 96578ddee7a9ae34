"""What was supervision to reach in a year, what did it reach, and where does it fall short?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.chosen import chosen_period
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import KPIS, Performance

GROUPS: Mapping[str, tuple[str, ...]] = {
    "set": KPIS[:3],
    "inputs": KPIS[3:7],
    "process": KPIS[7:11],
    "results": KPIS[11:15],
    "influence": KPIS[15:],
}
"""Values that the courseware sets, then its four groups of four."""
STANDARDS: Mapping[str, float] = {
    "training_pass": 0.90,
    "case_approval": 0.85,
    "rectification_done": 0.95,
}
"""Courseware 003, assessment of supervision: at least so much."""
FEWER = ("opinion",)  # of which less is better
UNITS: Mapping[str, str] = {
    "staff": "persons",
    "funding": "yuan",
    "equipment": "count",
    "opinion": "cases",
}
"""What an item counts; all others are fractions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One item of a year: ``target`` as the bureau set it, ``standard`` as the courseware does.

    ``before``: what was reached the year before; ``remark``: the bureau's own words.
    """

    kpi: str
    group: str
    target: float | None
    actual: float | None
    before: float | None
    remark: str

    @property
    def unit(self) -> str:
        """What it counts."""
        return UNITS.get(self.kpi, "fraction")

    @property
    def standard(self) -> float | None:
        """What the courseware asks for at the least; None where it names no number."""
        return STANDARDS.get(self.kpi)

    @property
    def met(self) -> bool | None:
        """Whether the target was reached; None where one of both is missing."""
        if self.target is None or self.actual is None:
            return None
        return self.actual <= self.target if self.kpi in FEWER else self.actual >= self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A year's items in order; ``running``: targets of the year chosen, nothing assessed yet."""

    area: str
    year: str | None
    running: str | None
    items: tuple[Assessed, ...]
    targets: Mapping[str, float | None]
    provenance: Provenance | None

    @property
    def reached(self) -> int:
        """How many targets were met."""
        return sum(one.met is True for one in self.items)

    @property
    def judged(self) -> int:
        """Of how many one can say."""
        return sum(one.met is not None for one in self.items)


def assessment(sources: Sources, selection: Selection) -> Assessment:
    """The last year that was over and assessed; of the city where a part is chosen."""
    area = root(sources, selection.area)
    period = chosen_period(sources, selection)
    year = period[:4]
    rows = sources.warehouse.read(Performance, sources.scope.narrow(area=area))
    known = rows[rows["period"] <= year]
    told = known.loc[known["actual"].notna() & (known["period"] <= _ended(period)), "period"]
    last = str(told.max()) if len(told) else None
    running = year if last != year and (known["period"] == year).any() else None
    return Assessment(
        area=area,
        year=last,
        running=running,
        items=tuple(_items(known, last)) if last else (),
        targets=_column(known, running, "target"),
        provenance=provenance(sources, area, (), last, ["performance.actual"]) if last else None,
    )


def _ended(period: str) -> str:
    """The last year that was over by then.

    >>> _ended("2026-09"), _ended("2025-12"), _ended("2025")
    ('2025', '2025', '2025')
    """
    year, _, month = period.partition("-")
    return year if month in {"", "12"} else str(int(year) - 1)


def _items(rows: pd.DataFrame, year: str) -> list[Assessed]:
    target, actual = (_column(rows, year, name) for name in ("target", "actual"))
    before = _column(rows, str(int(year) - 1), "actual")
    own = rows[rows["period"] == year].set_index("kpi")["self_assessment"].fillna("").to_dict()
    return [
        Assessed(
            kpi=kpi,
            group=group,
            target=target.get(kpi),
            actual=actual.get(kpi),
            before=before.get(kpi),
            remark=str(own.get(kpi, "")),
        )
        for group, held in GROUPS.items()
        for kpi in held
    ]


def _column(rows: pd.DataFrame, year: str | None, name: str) -> Mapping[str, float | None]:
    own = rows[rows["period"] == year]
    return {
        str(kpi): None if pd.isna(value) else float(value)
        for kpi, value in zip(own["kpi"], own[name], strict=True)
    }
