"""What of the providers' yearly totals is settled, by tier and kind, and who is ahead?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.indicators.pace import seasonal_pace, years_of
from dashboard.services.chosen import chosen_month, schemes_of
from dashboard.services.claims_cubes import settled
from dashboard.services.histories import at, history
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.cubes import Array, Cube
from data_access.tables import Institution, ProviderSettlement

MOST = 10  # institutions that are told of
AHEAD = 0.05  # ahead of its pace by this, an institution is counted (a suggested value)
COLUMNS = ("budget", "advances", "settled", "retention", "clearing")
KEYS = ("tier", "kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Providers together, or one: yuan of the year; fractions; None where missing.

    ``pace``: the share of a year that its tier has usually been paid by this month; ``clearing``:
    None until the final settlement.
    """

    tier: str
    kind: str
    count: int
    name: str
    budget: float | None
    advances: float | None
    settled: float | None
    retention: float | None
    clearing: float | None
    pace: float | None

    @property
    def execution(self) -> float | None:
        """Settled since January ÷ the total; None without a total above zero."""
        if self.settled is None or self.budget is None or self.budget <= 0:
            return None
        return self.settled / self.budget

    @property
    def deviation(self) -> float | None:
        """Execution less the pace."""
        if self.execution is None or self.pace is None:
            return None
        return self.execution - self.pace

    @property
    def excess(self) -> float | None:
        """How much more than the pace, yuan."""
        if self.deviation is None or self.budget is None:
            return None
        return self.deviation * self.budget


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderBudgets:
    """The year of ``month``, the last one that is settled; ``groups``: by tier and kind.

    ``execution``: the indicator by scheme; ``ahead``: how many are more than five points ahead,
    the furthest of them in ``furthest``.
    """

    month: str
    schemes: tuple[str, ...]
    execution: tuple[float | None, ...]
    whole: Settled
    groups: tuple[Settled, ...]
    ahead: int
    furthest: tuple[Settled, ...]
    provenance: Provenance


def provider_budgets(sources: Sources, selection: Selection) -> ProviderBudgets | None:
    """The chosen year; None where no totals were agreed or no settlements are told by month."""
    month = chosen_month(sources, selection)
    schemes = schemes_of(sources, selection)
    if month is None:
        return None
    key = ("provider budgets", sources.scope.narrow(area=selection.area), schemes, month)
    return sources.remember(key, lambda: _told(sources, selection.area, schemes, month))


def _told(
    sources: Sources, area: str, schemes: tuple[str, ...], month: str
) -> ProviderBudgets | None:
    year = month[:4]
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(ProviderSettlement, scope, periods=[year])
    rows = rows[rows["scheme"].isin(schemes)]
    last = _last_month(sources, area, year)
    if rows.empty or last is None:
        return None
    held = _named(sources, area, rows, (schemes, last))
    groups = [_settled(group, kind) for kind, group in held.groupby(list(KEYS), sort=False)]
    ones = [_settled(held.loc[[name]], None) for name in _furthest(held)]
    return ProviderBudgets(
        month=last,
        schemes=schemes,
        execution=tuple(
            at(history(sources, area, "provider_budget_execution", scheme=scheme), year)
            for scheme in schemes
        ),
        whole=_settled(held, ("", "")),
        groups=tuple(sorted(groups, key=lambda one: -(one.budget or 0))),
        ahead=int((held["deviation"] >= AHEAD).sum()),
        furthest=tuple(ones),
        provenance=provenance(
            sources,
            area,
            schemes,
            year,
            ("provider_settlement.settled", "provider_settlement.budget"),
        ),
    )


def _last_month(sources: Sources, area: str, year: str) -> str | None:
    """The last month of the year of which local claims were told."""
    cube = _paid(sources, area)
    by_month = cube.pick(place="local").reshape(-1, len(cube.months)).T
    told = zip(cube.months, by_month, strict=True)
    found = [one for one, values in told if not np.isnan(values).all()]
    return max((one for one in found if one.startswith(year)), default=None)


def _paid(sources: Sources, area: str) -> Cube:
    """What the fund paid, by scheme, tier and place; the area's own institutions are ``local``."""
    return settled(sources, area, "fund_paid", ("tier", "place"))


def _named(
    sources: Sources, area: str, rows: pd.DataFrame, what: tuple[tuple[str, ...], str]
) -> pd.DataFrame:
    """One row an institution, its schemes together; with tier, kind, and what the pace expects."""
    scope = sources.scope.narrow(area=area)
    known = sources.warehouse.read(Institution, scope).set_index("institution")
    paces = _paces(sources, area, what)
    expected = rows["institution"].map(known["tier"]).astype(str) + " " + rows["scheme"].astype(str)
    told = rows.assign(expected=expected.map(paces) * rows["budget"])
    sums = told.groupby("institution")[[*COLUMNS, "expected"]].sum(skipna=False)
    held = sums.join(known[["tier", "kind", "name"]], how="inner")
    base = held["budget"].where(held["budget"] > 0)
    return held.assign(deviation=(held["settled"] - held["expected"]) / base)


def _paces(sources: Sources, area: str, what: tuple[tuple[str, ...], str]) -> dict[str, float]:
    """The seasonal pace of each tier and scheme by the last month, by what its claims were paid."""
    schemes, last = what
    cube = _paid(sources, area)
    return {
        f"{tier} {scheme}": _reached(
            cube.pick(scheme=scheme, tier=tier, place="local"), cube.months, last
        )
        for tier in cube.axes["tier"]
        for scheme in schemes
        if scheme in cube.axes["scheme"]
    }


def _reached(paid: Array, months: Sequence[str], last: str) -> float:
    """The share of the year that is usual by a month; all of it at the year's end."""
    if last.endswith("-12"):
        return 1.0
    place = years_of(months).index(int(last[:4]))
    return float(seasonal_pace(paid, paid, months)[place, int(last[5:]) - 1])


def _furthest(held: pd.DataFrame) -> list[str]:
    """The institutions ahead of their pace, by the money that is more."""
    ahead = held[held["deviation"] >= AHEAD]
    most = (ahead["settled"] - ahead["expected"]).sort_values(ascending=False)
    return [str(name) for name in most.index[:MOST]]


def _settled(rows: pd.DataFrame, group: object) -> Settled:
    sums = {name: _sum(rows[name]) for name in COLUMNS}
    expected, budget = _sum(rows["expected"]), sums["budget"]
    one = rows.iloc[0]
    tier, kind = group if isinstance(group, tuple) else (one["tier"], one["kind"])
    return Settled(
        tier=str(tier),
        kind=str(kind),
        count=len(rows),
        name="" if group is not None else str(one["name"]),
        pace=expected / budget if expected is not None and budget else None,
        **sums,
    )


def _sum(values: "pd.Series[float]") -> float | None:
    found = float(values.sum(skipna=False))
    return None if np.isnan(found) else found
