"""What did the closed months say of each assumption, and what does that make of the result?

Expected of a month: the same month of the base year × what the projection makes of the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.services.bases import basis_of
from dashboard.services.book_months import SHUT, root
from dashboard.services.experience_put import puts
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import FUNDS, HORIZON
from dashboard.services.what_if_studies import AHEAD
from data_access.assumptions import employee_scheme, resident_scheme
from data_access.assumptions.book import Assumption, Basis, Floats
from data_access.assumptions.load import assumptions
from data_access.port import NATION
from data_access.tables import BookLine, BookMonth, Contribution, Membership
from forecasting.actuarial.bases import wages_paid_on
from forecasting.actuarial.bridge import Bridge
from forecasting.actuarial.experience import Experience, experience_bridge, prior
from forecasting.actuarial.projection import Projection, project
from forecasting.actuarial.shortfall import Depletion, depletion
from forecasting.scenarios.trial import path_of

ASSUMED = {
    "active": "coverage_growth",
    "members": "coverage_growth",
    "base_growth": "base_growth",
    "collection_rate": "collection_rate",
    "interest": "interest",
}
"""By what is held against the books, the assumption behind it; of services, the cost trend."""
LEVELS = frozenset({"collection_rate", "interest"})
LINES = {
    "inpatient": "inpatient_benefit",
    "chronic": "outpatient_chronic_benefit",
    "outpatient": "outpatient_benefit",
    "maternity": "maternity_benefit",
    "interest": "interest_income",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """The closed months of a year against what was expected of them.

    ``assumed``, ``estimated``: by name, the assumption's value in the first year, growth or level,
    before and after; ``ends``: depletion before and after; the bridge is of months in hand at the
    end of ``year``; ``earned``: interest on the mean balance in the base year's books, None if
    they tell none.
    """

    months: tuple[str, ...]
    found: tuple[Experience, ...]
    assumed: Mapping[str, float]
    estimated: Mapping[str, float]
    bridge: Bridge
    year: int
    ends: tuple[Depletion | None, Depletion | None]
    earned: float | None
    version: str


def experience(sources: Sources, selection: Selection) -> Analysed | None:
    """None where there are no closed months of the first projected year to compare with.

    Raises:
        UnknownSelection: the area has no basis.
    """
    if selection.area == NATION:
        return None
    basis = basis_of(sources, selection.area)
    months = _closed(sources, selection.area, basis.base + 1)
    if not months:
        return None
    scheme = selection.scheme or "employee"
    key = ("experience", sources.scope, selection.area, scheme, basis.version, months)
    return sources.remember(key, lambda: _analysed(sources, selection, basis, months))


def _analysed(
    sources: Sources, selection: Selection, basis: Basis, months: tuple[str, ...]
) -> Analysed:
    scheme = selection.scheme or "employee"
    fund = FUNDS[scheme]
    told = project(basis, HORIZON)
    books = _Books.read(sources, selection.area, scheme, months)
    book = assumptions((employee_scheme if scheme == "employee" else resident_scheme).VALUES)
    found = tuple(_found(name, told, books, book) for name in puts(scheme))

    def measured(one: Projection) -> float:
        return float(path_of(one, fund).months[-1])

    bridged, after = experience_bridge(basis, found, puts(scheme), measured, AHEAD)
    assumed = {one.name: _assumed(one.name, book, basis.years[0]) for one in found}
    return Analysed(
        months=months,
        found=found,
        assumed=assumed,
        estimated={one.name: _estimated(one, assumed[one.name]) for one in found},
        bridge=bridged,
        year=basis.base + AHEAD,
        ends=(_ends(told, fund), _ends(project(after, HORIZON), fund)),
        earned=earned(basis, scheme),
        version=basis.version,
    )


def earned(basis: Basis, scheme: str) -> float | None:
    """The base year's booked interest on its opening fund and half of what flowed in."""
    whole = basis.employee if scheme == "employee" else basis.resident
    if whole is None or whole.financing.earned is None:
        return None
    held, interest = whole.financing, whole.financing.earned
    return interest / (held.opening + (held.balance - held.opening - interest) / 2)


def _closed(sources: Sources, area: str, year: int) -> tuple[str, ...]:
    held = sources.warehouse.read(BookMonth, sources.scope.narrow(area=root(sources, area)))
    shut = held[held["status"].isin(SHUT) & held["period"].str.startswith(f"{year}-")]
    return tuple(sorted(shut["period"]))


def _ends(told: Projection, fund: str) -> Depletion | None:
    path, opening = path_of(told, fund), told.opening[fund]
    if opening is None:
        return None
    return depletion(path.years, opening, path.income, path.expenditure)


def _assumption(name: str, book: Mapping[str, Assumption]) -> Assumption:
    return book[ASSUMED.get(name, "cost_trend")]


def _assumed(name: str, book: Mapping[str, Assumption], year: int) -> float:
    return float(_assumption(name, book).path([year])[0])


def _estimated(one: Experience, assumed: float) -> float:
    if one.name in LEVELS:
        return assumed * one.estimate
    return (1 + assumed) * one.estimate - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Books:
    """What the books say of the closed months, and of the same and all months of the base year."""

    scheme: str
    months: tuple[str, ...]
    lines: pd.DataFrame  # by month and line
    members: pd.DataFrame  # by month: persons, contributors, base
    collected: pd.DataFrame  # by month: due, paid

    @classmethod
    def read(cls, sources: Sources, area: str, scheme: str, months: tuple[str, ...]) -> "_Books":
        scope = sources.scope.narrow(area=area)
        base = int(months[0][:4]) - 1
        every = [*(f"{base}-{month:02d}" for month in range(1, 13)), *months]
        lines = sources.warehouse.read(BookLine, scope, periods=every)
        own = lines[(lines["scheme"] == scheme) & (lines["account"] == "pooled")]
        by = ("area", "scheme", "category")
        members = sources.warehouse.read(Membership, scope, periods=every, by=by)
        paid = sources.warehouse.read(Contribution, scope, periods=every)
        kept = (
            members["category"].eq("11") if scheme == "employee" else members["scheme"].eq(scheme)
        )
        return cls(
            scheme=scheme,
            months=months,
            lines=own.pivot_table(index="period", columns="line", values="amount", aggfunc="sum"),
            members=_by_month(members[kept], ["persons", "contributors", "base"]),
            collected=_by_month(paid[paid["scheme"] == scheme], ["due", "paid"]),
        )

    @property
    def before(self) -> list[str]:
        """The same months of the base year."""
        return [f"{int(month[:4]) - 1}{month[4:]}" for month in self.months]

    def line(self, name: str) -> tuple[Floats, Floats, float]:
        """A line in the closed months and in the same ones before, and over all the base year."""
        held = self.lines[name] if name in self.lines else pd.Series(dtype=float)
        whole = held[held.index.str.startswith(self.before[0][:4])].sum() if len(held) else np.nan
        return _at(held, self.months), _at(held, self.before), float(whole)


def _by_month(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return rows.groupby("period")[columns].sum(min_count=1)


def _at(held: "pd.Series[float]", months: Sequence[str]) -> Floats:
    return np.asarray(held.reindex(list(months)), dtype=np.float64)


def _found(
    name: str, told: Projection, books: _Books, book: Mapping[str, Assumption]
) -> Experience:
    actual, expected = _compared(name, told, books)
    held, year = _assumption(name, book), told.years[0]
    low, best, high = (float(held.path([year], end)[0]) for end in ("low", "best", "high"))
    spread = prior(low, best, high, grows=name not in LEVELS)
    return Experience(name=name, actual=actual, expected=expected, spread=spread)


def _compared(name: str, told: Projection, books: _Books) -> tuple[Floats, Floats]:
    """By closed month, what came and what was expected."""
    basis = told.basis
    if name == "collection_rate":
        due, paid = (_at(books.collected[column], books.months) for column in ("due", "paid"))
        return paid, due * float(basis.employee.financing.collection[1])
    if name == "base_growth":
        base = books.members["base"] / books.members["contributors"]
        growth = mean_base(told, 1) / mean_base(told, 0)
        return _at(base, books.months), _at(base, books.before) * growth
    if name in {"active", "members"}:
        persons = books.members["persons"]
        part = told.course.employee if name == "active" else told.course.resident
        counts = part.counts[name] if part else np.full(2, np.nan)
        return _at(persons, books.months), _at(persons, books.before) * float(counts[1] / counts[0])
    came, before, whole = books.line(LINES[name])
    return came, before * _grows(name, told, books, whole)


def mean_base(told: Projection, at: int) -> float:
    """The base of one who pays, ``at`` years after the base year, against the first wage."""
    held, counts = told.basis.employee, told.course.employee.counts
    wages = wages_paid_on({name: path[at] for name, path in counts.items()}, held.bases, at)
    return float(wages / counts["active"][at] * np.prod(1 + held.financing.base_growth[:at]))


def _grows(name: str, told: Projection, books: _Books, whole: float) -> float:
    """What the projection makes of the first year, against the base year."""
    resident = told.basis.resident
    own = told.basis.employee.benefits
    if books.scheme == "resident" and resident is not None:
        own = resident.benefits
    flows = told.funds[FUNDS[books.scheme]][0]
    if name == "interest":
        return float(flows.interest) / whole
    return float(flows.cost[name]) / own.cost[name]
