"""Why does one institution stand out, since when, and how was it paid?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.early_warning.rule import Level
from dashboard.indicators.institution_index import Weights, weighed
from dashboard.indicators.peers import COMPONENTS, Array, compared, medians
from dashboard.services.index_weights import InForce
from dashboard.services.institutions import YEAR, Standings, peer_months, standings
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.settlements import SettledYear, settled_years
from dashboard.services.sources import Sources
from data_access.periods import later, month_number, periods_to
from data_access.tables import Institution, InstitutionMonth

COURSE = 48  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One component: own figure, the others' mean, own ÷ mean, and what it adds to the index.

    ``median``: of the others, where the reader looks at a whole city; ``gauge``: which of the
    component's figures it is; empty and all None where it is unknown.
    """

    name: str
    gauge: str
    own: float | None
    mean: float | None
    median: float | None
    ratio: float | None
    others: int
    weight: float
    part: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The index by month: of the year to its end, and of the month alone; None where unknown."""

    periods: tuple[str, ...]
    year: tuple[float | None, ...]
    month: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionCard:
    """One institution; ``median_index``: the index beside the others' medians, not their means.

    ``evidence``: ``none`` where there is no index, ``short`` where a component or a month is
    missing, else as settled as its figures are.
    """

    institution: str
    name: str
    area: str
    tier: str
    kind: str
    since: str
    until: str | None
    period: str
    months: int
    index: float | None
    level: Level
    median_index: float | None
    month_index: float | None
    month_level: Level
    others: int
    known: float
    evidence: str
    components: tuple[Component, ...]
    course: Course
    settled: tuple[SettledYear, ...]
    force: InForce
    lines: Mapping[Level, float]
    provenance: Provenance


def picked_institution(
    sources: Sources, selection: Selection, values: Mapping[str, Any]
) -> InstitutionCard | None:
    """The picked row's institution, else the address's, else the one that stands out most."""
    held = standings(sources, selection)
    if held is None:
        return None
    index = held.table["index"]
    first = held.table["institution"].iloc[int(index.fillna(-1).to_numpy().argmax())]
    rows = values.get("row") or []
    wanted = (_code(rows), selection.institution, str(first))
    code = next(code for code in wanted if code and held.place(code) is not None)
    return institution_card(sources, selection, code)


def _code(rows: Any) -> str:  # noqa: ANN401 a browser's JSON
    """The institution of a picked row; nothing where none is told right."""
    picked = rows[0] if isinstance(rows, list) and rows else {}
    code = picked.get("institution") if isinstance(picked, dict) else None
    return code if isinstance(code, str) else ""


def institution_card(sources: Sources, selection: Selection, code: str) -> InstitutionCard | None:
    """The institution of that code; None where the reader has no such one in the area."""
    held = standings(sources, selection)
    place = None if held is None else held.place(code)
    if held is None or place is None:
        return None
    row = held.table.iloc[place]
    middle = _medians(held, place)
    index = _known(row["index"])
    evidence = "none" if index is None else held.provenance.evidence
    if index is not None and (row["known"] < 1 - 1e-9 or row["months"] < YEAR):
        evidence = "short"
    return InstitutionCard(
        institution=code,
        **{name: str(row[name]) for name in ("name", "tier", "kind", "since")},
        until=None if pd.isna(row["until"]) else str(row["until"]),
        area=str(row["home"]),
        period=held.period,
        months=int(row["months"]),
        index=index,
        level=row["level"],
        median_index=_median_index(held, place, middle),
        month_index=_known(row["month_index"]),
        month_level=row["month_level"],
        others=int(row["others"]),
        known=float(row["known"]),
        evidence=evidence,
        lines=held.lines,
        components=_components(held, place, middle),
        course=course(
            sources, selection, (code, str(row["home"])), (held.period, held.force.weights)
        ),
        settled=settled_years(sources, selection, (code, str(row["home"]))),
        force=held.force,
        provenance=held.provenance,
    )


def _medians(held: Standings, place: int) -> Array:
    """The others' medians; unknown where the reader does not look at all of them."""
    row = held.table.iloc[place]
    same = (held.table["tier"] == row["tier"]) & (held.table["kind"] == row["kind"])
    found = medians(held.beside, place, same.to_numpy(dtype=bool))
    return found if held.whole else np.full_like(found, np.nan)


def _median_index(held: Standings, place: int, middle: Array) -> float | None:
    """The index with the others' medians in the place of their means."""
    row = {name: getattr(held.beside, name)[[place]] for name in ("own", "others", "gauge")}
    own = replace(held.beside, **row, mean=middle[None, :], units=held.beside.units[[place]])
    return _known(float(weighed(own, held.force.weights).index[0]))


def _components(held: Standings, place: int, middle: Array) -> tuple[Component, ...]:
    beside, parts, row = held.beside, held.weighed.parts[place], held.force.weights.row()
    ratio = beside.ratio[place]
    return tuple(
        Component(
            name=name,
            gauge=str(beside.gauge[place, at]),
            own=_known(beside.own[place, at]),
            mean=_known(beside.mean[place, at]),
            median=_known(middle[at]),
            ratio=_known(ratio[at]),
            others=int(beside.others[place, at]),
            weight=float(row[at]),
            part=_known(parts[at]),
        )
        for at, name in enumerate(COMPONENTS)
    )


def course(
    sources: Sources, selection: Selection, unit: tuple[str, str], how: tuple[str, Weights]
) -> Course:
    """The index of one institution month by month, four years back from a period.

    Args:
        sources: what the reader may read.
        selection: the area and scheme that are looked at.
        unit: the institution's code, and the area that holds its rows.
        how: the last period, and the weights.
    """
    (code, home), (period, weights) = unit, how
    read = periods_to(period, COURSE + YEAR - 1)
    scope = sources.scope.narrow(area=home, scheme=selection.scheme)
    rows = sources.warehouse.read(InstitutionMonth, scope, periods=read)
    own = rows[(rows["institution"] == code) & (rows["months"] == 1)]
    homes = sources.warehouse.read(Institution, sources.scope.narrow(area=home))
    about = homes[homes["institution"] == code].iloc[0]
    peers = peer_months(sources, selection, read)
    group = peers[(peers["tier"] == about["tier"]) & (peers["kind"] == about["kind"])]
    told = tuple(sorted(own["period"].unique()))
    year, month = (_by_window(own, group, about, (count, weights)) for count in (YEAR, 1))
    shown = tuple(one for one in told if one in read[-COURSE:])
    return Course(
        periods=shown,
        year=tuple(_known(year.get(one)) if _whole(told, one) else None for one in shown),
        month=tuple(_known(month.get(one)) for one in shown),
    )


def _whole(periods: tuple[str, ...], period: str) -> bool:
    """Whether a whole year of months was told up to this one."""
    return month_number(period) - month_number(periods[0]) >= YEAR - 1


def _by_window(
    own: pd.DataFrame, peers: pd.DataFrame, about: "pd.Series[str]", how: tuple[int, Weights]
) -> dict[str, float]:
    """The index over every window of so many months, by the month it ends with.

    Each window stands for an area of its own, so that all are compared at once.
    """
    count, weights = how
    spans = [_spread(rows, count) for rows in (own, peers)]
    ends = pd.DataFrame({"area": spans[0]["area"].unique()})
    homes = ends.assign(institution=about["institution"], tier=about["tier"], kind=about["kind"])
    beside = compared(spans[0], spans[1], homes)
    index = weighed(beside, weights).index
    return dict(zip(beside.units.get_level_values("area"), index, strict=True))


def _spread(rows: pd.DataFrame, count: int) -> pd.DataFrame:
    """Each row once for every window it lies in, under the window's last month as its area."""
    last = str(rows["period"].max())
    months = pd.Series({period: period for period in rows["period"].unique()}, dtype=object)
    held = [
        rows.assign(area=rows["period"].map(months.map(lambda one, by=by: later(one, by))))
        for by in range(count)
    ]
    found = pd.concat(held, ignore_index=True)
    return found.loc[found["area"] <= last]


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
