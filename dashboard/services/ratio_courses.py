"""How did each part's ratio move over the years, and did the parts drift apart?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.services.chosen import chosen_period
from dashboard.services.deficit import lead_fund
from dashboard.services.dispersion import over_all, parts_by_period
from dashboard.services.family import Family, family
from dashboard.services.fund_path import Fund, fund_path
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import PoolingMode

ITEMS = ("book_line.income", "book_line.expenditure")
Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCourses:
    """One fund's own-source ratio of the trailing year: of every part and of the city, by month.

    ``apart``: how far the parts lie from each other in months in hand, by the name of the
    indicator; ``modes``: month from which the fund is pooled in another way, and how.
    """

    fund: Fund
    family: Family
    months: tuple[str, ...]
    parts: Mapping[str, Values]
    whole: Values
    apart: Mapping[str, Values]
    modes: Mapping[str, str]
    provenance: Provenance


def ratio_courses(sources: Sources, selection: Selection) -> RatioCourses | None:
    """Every month up to the chosen one; None where no part can be seen."""
    fund = lead_fund(sources, selection)
    if fund is None:
        return None
    held, period = family(sources, selection.area), chosen_period(sources, selection)
    key = ("ratio courses", held, sources.scope, fund, period)
    return sources.remember(key, lambda: _courses(sources, held, fund, period))


def _courses(sources: Sources, held: Family, fund: Fund, period: str) -> RatioCourses:
    table = parts_by_period(sources, held.area).course(fund, "own_ratio")
    told = table.reindex(columns=list(held.parts.areas)).dropna(how="all")
    months = _every(told.index, period)
    courses = told.reindex(list(months))
    return RatioCourses(
        fund=fund,
        family=held,
        months=months,
        parts={str(area): _values(courses[area]) for area in courses},
        whole=_whole(sources, held, fund, months),
        apart=_apart(sources, held, fund, months),
        modes=_modes(sources, held, months),
        provenance=provenance(sources, held.area, {fund[0]}, period, ITEMS),
    )


def _every(told: "pd.Index[str]", period: str) -> tuple[str, ...]:
    """Every month from the first known one to the period."""
    if not len(told) or period < told.min():
        return ()
    return tuple(map(str, pd.period_range(told.min(), period, freq="M")))


def _whole(sources: Sources, held: Family, fund: Fund, months: tuple[str, ...]) -> Values:
    if held.whole is None:
        return (None,) * len(months)
    path = fund_path(sources, held.whole, fund)
    return tuple(path.at("own_source_ratio", month) for month in months)


def _apart(
    sources: Sources, held: Family, fund: Fund, months: tuple[str, ...]
) -> Mapping[str, Values]:
    """Variation and spread of the parts' months in hand; none where the city is out of sight."""
    every = over_all(sources, held.area)
    return {
        name: _values(_of(every.course(fund, name), held.area).reindex(list(months)))
        for name in ("reserve_dispersion", "reserve_spread")
        if held.whole
    }


def _of(courses: pd.DataFrame, area: str) -> "pd.Series[float]":
    return courses[area] if area in courses else pd.Series(dtype=float)


def _modes(sources: Sources, held: Family, months: tuple[str, ...]) -> Mapping[str, str]:
    """From which month on the fund was pooled how, inside the months shown."""
    rows = sources.warehouse.read(PoolingMode, sources.scope.narrow(area=held.area))
    found = zip(rows["since"], rows["mode"], strict=True)
    return {
        since[:7]: str(mode)
        for since, mode in sorted(found)
        if months and months[0] < since[:7] <= months[-1]
    }


def _values(series: "pd.Series[float]") -> Values:
    return tuple(None if pd.isna(value) else float(value) for value in series)
