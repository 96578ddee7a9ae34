"""Where did the insured become suddenly more or fewer, and did they leave again?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.indicators.enrolment_growth import QUARTER, kinds
from dashboard.services.below import below, indicated_below
from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import periods_to
from data_access.tables import Enrolment

LINE = 0.05  # of a month or a quarter: proposed, after the case in courseware 003
MONTHS = 12
BACK = 0.8  # of what came must leave again for the jump to have ended
SERIES = ["area", "scheme", "category"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A change beyond the line: who, where, in which month, by how much.

    ``persons``: the change of that month; ``beyond``: what of it exceeds the usual monthly
    change (median of the quarter before; None where that is not known); ``left``: the month in
    which most of that went back again, if it did.
    """

    area: str
    scheme: str
    category: str
    month: str
    persons: float
    rate: float
    quarter: float | None
    beyond: float | None
    left: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """By part of the area: the quarter's change that is furthest from none, month by month."""

    months: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    jumps: tuple[Jump, ...]
    provenance: Provenance | None


def enrolment_jumps(sources: Sources, selection: Selection) -> Changes:
    """The last twelve months to the chosen one; empty where nothing is told by months."""
    period = people_period(sources, selection)
    if period is None or "-" not in period:
        return Changes(months=(), rows=(), jumps=(), provenance=None)
    months = periods_to(period, MONTHS)
    schemes = schemes_of(sources, selection)
    found = [one for one in _found(sources, selection, schemes) if one.month in months]
    return Changes(
        months=months,
        rows=_rows(sources, selection.area, schemes, months),
        jumps=tuple(sorted(found, key=lambda one: -abs(one.rate))),
        provenance=provenance(sources, selection.area, schemes, period, ["enrolment.insured"]),
    )


def _rows(
    sources: Sources, area: str, schemes: tuple[str, ...], months: tuple[str, ...]
) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
    """Of each part and month the change of the kind that changed most."""
    held = below(sources, area)

    def build() -> "pd.Series[float]":
        rows = indicated_below(sources, area, "enrolment_growth").rename("rate").reset_index()
        own = rows[rows["scheme"].isin(schemes)].dropna(subset=["rate"])
        most = own.iloc[own["rate"].abs().argsort(kind="stable")]
        return most.groupby(["area", "period"])["rate"].last()

    rates = sources.remember(("most", held.scope, schemes), build)
    return tuple(
        (code, tuple(_float(rates.get((code, month))) for month in months)) for code in held.areas
    )


def _float(value: object) -> float | None:
    return None if value is None else float(str(value))


def _found(sources: Sources, selection: Selection, schemes: tuple[str, ...]) -> tuple[Jump, ...]:
    scope = below(sources, selection.area).scope

    def build() -> tuple[Jump, ...]:
        enrolment = sources.warehouse.read(Enrolment, scope)
        table = kinds(enrolment[(enrolment["months"] == 1) & enrolment["scheme"].isin(schemes)])
        return tuple(jumps(table.pivot_table("persons", SERIES, "period", aggfunc="first")))

    return sources.remember(("jumps", scope, schemes), build)


def jumps(persons: pd.DataFrame) -> list[Jump]:
    """Every jump in persons by series (rows) and month (columns), each told once.

    A jump is a month's or a quarter's change beyond the line; it is told in the month that
    changed most, and what later only takes it back is no jump of its own.
    """
    if persons.empty:
        return []
    months = pd.period_range(min(persons.columns), max(persons.columns), freq="M").astype(str)
    held = persons.reindex(columns=months)
    monthly, quarterly = _rates(held, 1), _rates(held, QUARTER)
    over = (monthly.abs() > LINE) | (quarterly.abs() > LINE)
    found: list[Jump] = []
    for key in over.index[over.any(axis=1)]:
        series = held.loc[key]
        table = pd.DataFrame(
            {"persons": series, "month": monthly.loc[key], "quarter": quarterly.loc[key]}
        )
        found += _told(key, table, list(over.loc[key]))
    return found


def _rates(held: pd.DataFrame, months: int) -> pd.DataFrame:
    before = held.shift(months, axis=1)
    return held / before.where(before > 0) - 1


def _told(key: tuple[str, str, str], table: pd.DataFrame, over: list[bool]) -> list[Jump]:
    change = table["persons"].diff()
    usual = change.rolling(QUARTER).median().shift(1)
    found: list[Jump] = []
    place = 0
    while place < len(over):
        if not over[place]:
            place += 1
            continue
        end = next((at for at in range(place, len(over)) if not over[at]), len(over))
        window = change.iloc[max(place - QUARTER + 1, 1) : end].dropna()
        if not window.empty and not _taken_back(found, str(window.abs().idxmax())):
            found.append(_jump(key, table, (change, usual), str(window.abs().idxmax())))
        place = end
    return found


def _taken_back(found: list[Jump], month: str) -> bool:
    return any(one.left == month for one in found)


def _jump(
    key: tuple[str, str, str],
    table: pd.DataFrame,
    changes: tuple["pd.Series[float]", "pd.Series[float]"],
    month: str,
) -> Jump:
    change, usual = changes
    area, scheme, category = key
    normal = usual[month]
    beyond = change[month] - normal
    later = (change - normal)[change.index > month].head(MONTHS)
    back = later[later * (1 if beyond < 0 else -1) >= BACK * abs(beyond)]
    return Jump(
        area=area,
        scheme=scheme,
        category=category,
        month=month,
        persons=float(change[month]),
        rate=float(table["month"][month]),
        quarter=None if pd.isna(table["quarter"][month]) else float(table["quarter"][month]),
        beyond=None if pd.isna(beyond) else float(beyond),
        left=str(back.index[0]) if len(back) else None,
    )
