"""Whose is the growth of cost: more people, more use by each, or a higher price of each use?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.services.claims_cubes import average_heads, settled
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.gauged import gauged, value_at
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.cubes import Cube
from data_access.periods import year_before
from data_access.tables import MedicalCost
from forecasting.decomposition.divisia import lmdi_by_sector

CLAIMS_FACTORS = ("people", "use", "price")
YEARLY_FACTORS = ("people", "cost_per_head")
ITEMS = ("claims.cost", "claims.visits", "enrolment.insured")
YEARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """The growth of one trailing year over the one before, in yuan, split without remainder.

    ``by_factor`` adds up to ``after`` − ``before``; ``by_service`` gives each service type's part
    of every factor (empty where only yearly totals are known).
    """

    period: str
    before: float
    after: float
    by_factor: Mapping[str, float]
    by_service: Mapping[str, Mapping[str, float]]

    def points(self, effect: float) -> float | None:
        """An effect as a part of the growth rate; None without a base above zero."""
        return effect / self.before if self.before > 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostGrowth:
    """The effects of each year that can be told, the last one the selected one.

    ``now``: that of the selection; None where its figures or the year before are missing.
    """

    window: CostWindow | None
    factors: tuple[str, ...]
    years: tuple[Effects, ...]
    provenance: Provenance | None

    @property
    def now(self) -> Effects | None:
        """The effects of the selected window."""
        end = self.window.end if self.window else None
        return next((year for year in self.years if year.period == end), None)


def cost_growth(sources: Sources, selection: Selection) -> CostGrowth:
    """Growth by the logarithmic mean Divisia index over schemes and service types.

    With claims: insured × claims a head × cost a claim. With yearly totals alone: insured × cost
    a head, over schemes.
    """
    window = cost_window(sources, selection)
    if window is None:
        return CostGrowth(window=None, factors=(), years=(), provenance=None)
    schemes = costed_schemes(sources, selection)
    return CostGrowth(
        window=window,
        factors=CLAIMS_FACTORS if window.monthly else YEARLY_FACTORS,
        years=effects_by_year(sources, selection.area, schemes, window),
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )


def effects_by_year(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Effects, ...]:
    """The effects of the window and of the same window in earlier years, the oldest first."""
    scope = sources.scope.narrow(area=area)

    def build() -> tuple[Effects, ...]:
        tell = _from_claims if window.monthly else _from_years
        return tell(sources, area, schemes, window)

    return sources.remember(("cost growth", scope, schemes, window.end), build)


def _from_claims(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Effects, ...]:
    held = {
        "visits": settled(sources, area, "visits", ("service",)).trailing(),
        "cost": settled(sources, area, "cost", ("service",)).trailing(),
        "people": average_heads(sources, area),
    }
    ends = [period for period in window.same_month(YEARS) if period in held["cost"].months]
    made = {end: _sectors(held, schemes, end) for end in ends}
    tables = {end: table for end, table in made.items() if not table.empty}
    found = [
        effects_of(end, tables[before], tables[end])
        for end in tables
        if (before := year_before(end)) in tables
    ]
    return tuple(one for one in found if one is not None)


def _sectors(held: Mapping[str, Cube], schemes: tuple[str, ...], end: str) -> pd.DataFrame:
    """People, claims a head and cost a claim of every scheme and service in a trailing year."""
    rows = []
    for scheme in schemes:
        people = held["people"].at(end, scheme=scheme)
        for service in held["cost"].axes["service"]:
            names = {"scheme": scheme, "service": service}
            if np.isnan(held["cost"].pick(**names)).all():
                continue  # a service that the scheme does not have
            visits, cost = (held[name].at(end, **names) for name in ("visits", "cost"))
            rows.append({**names, "people": people, "visits": visits, "cost": cost})
    named = pd.DataFrame(rows, columns=["scheme", "service", "people", "visits", "cost"])
    table = named.set_index(["scheme", "service"]).astype(float)
    return pd.DataFrame(
        {
            "people": table["people"],
            "use": table["visits"] / table["people"].where(table["people"] > 0),
            "price": (table["cost"] / table["visits"].where(table["visits"] > 0)).where(
                table["visits"] != 0, 0.0
            ),
            "cost": table["cost"],
        }
    )


def _from_years(
    sources: Sources, area: str, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Effects, ...]:
    rows = sources.warehouse.read(MedicalCost, sources.scope.narrow(area=area))
    costs = rows[rows["months"] == 12].set_index(["scheme", "period"])["medical_cost"]
    chosen = [Selection(area=area, scheme=scheme) for scheme in schemes]
    heads = {one.scheme: gauged(sources, one, "cost_per_insured") for one in chosen}
    tables = {year: _year(year, schemes, costs, heads) for year in window.last(YEARS + 1)}
    pairs = zip(list(tables)[:-1], list(tables)[1:], strict=True)
    found = [
        effects_of(year, tables[before], tables[year])
        for before, year in pairs
        if int(year) == int(before) + 1
    ]
    return tuple(one for one in found if one is not None)


def _year(
    year: str,
    schemes: tuple[str, ...],
    costs: "pd.Series[float]",
    heads: Mapping[str | None, "pd.Series[float]"],
) -> pd.DataFrame:
    """Insured and cost a head of every scheme in a year."""
    rows = {}
    for scheme in schemes:
        cost, head = value_at(costs, scheme, year), value_at(heads[scheme], year)
        people = cost / head if cost is not None and head else None
        rows[scheme, ""] = {"people": people, "cost_per_head": head, "cost": cost}
    return pd.DataFrame.from_dict(rows, orient="index").astype(float)


def effects_of(period: str, before: pd.DataFrame, after: pd.DataFrame) -> Effects | None:
    """The effects between two tables of sectors: factors and, last, their ``cost``.

    None where a figure is missing or below zero, or where the factors do not make the cost (money
    without a claim): then it cannot be split without remainder.
    """
    factors = [name for name in before.columns if name != "cost"]
    numbers = np.concatenate([before.to_numpy(), after.to_numpy()])
    if np.isnan(numbers).any() or (numbers < 0).any():
        return None
    was, became = float(before["cost"].sum()), float(after["cost"].sum())
    effects = lmdi_by_sector(before[factors], after[factors])
    if not np.isclose(effects.to_numpy().sum(), became - was, rtol=1e-9, atol=1e-6 * (1 + was)):
        return None
    services = effects.groupby(level=1).sum()
    named = {str(name): row for name, row in services.iterrows() if name}
    return Effects(
        period=period,
        before=was,
        after=became,
        by_factor={name: float(effects[name].sum()) for name in factors},
        by_service={
            name: {str(factor): float(value) for factor, value in row.items()}
            for name, row in named.items()
        },
    )
