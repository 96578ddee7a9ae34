"""How do a city's parts rank by each measure, and where does the city itself stand?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.services.below import indicated_below
from dashboard.services.by_period import ByPeriod, by_period
from dashboard.services.chosen import chosen_period
from dashboard.services.deficit import lead_fund
from dashboard.services.family import Family, family
from dashboard.services.fund_path import Fund
from dashboard.services.indicated import indicated
from dashboard.services.measured import INDICATORS
from dashboard.services.parts import UNIFIED, pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Scope, Sources
from data_access.periods import year_before
from data_access.tables import ALL, columns_of

MEASURES = (
    "own_source_ratio",
    "expenditure_income_ratio",
    "subsidy_normalised_ratio",
    "expenditure_growth",
    "medical_cost_growth",
    "notional_reserve_months",
    "expenditure_budget_execution",
    "subsidy_arrival",
    "collection_rate",
    "elderly_share_60",
)
TOGETHER: Mapping[str, str] = {"subsidy_arrival": "level", "collection_rate": "payer"}
"""Told by level of government and by payer; a part is ranked by all of them together."""
ITEMS = ("book_line.income", "book_line.expenditure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: each part's value now and a year before, and the city's own; None if missing."""

    name: str
    values: Mapping[str, float | None]
    before: Mapping[str, float | None]
    whole: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The parts of a city by every measure of one fund; ``chosen``: the part looked at."""

    period: str
    fund: Fund
    family: Family
    notional: bool
    measures: tuple[Measure, ...]
    provenance: Provenance

    def measure(self, name: str) -> Measure:
        """One of them."""
        return next(one for one in self.measures if one.name == name)


def ranking(sources: Sources, selection: Selection) -> Ranking | None:
    """The fund that is looked at closely; None where no part can be seen."""
    fund = lead_fund(sources, selection)
    if fund is None:
        return None
    held, period = family(sources, selection.area), chosen_period(sources, selection)
    return fund_ranking(sources, held, fund, period)


def fund_ranking(sources: Sources, held: Family, fund: Fund, period: str) -> Ranking:
    """One fund's parts at a period."""
    mode = pooling(sources, held.area, period)
    key = ("ranking", held, fund, period)
    measures = sources.remember(key, lambda: _measures(sources, held, fund, period))
    return Ranking(
        period=period,
        fund=fund,
        family=held,
        notional=mode is not None and mode.mode == UNIFIED,
        measures=measures,
        provenance=provenance(sources, held.area, {fund[0]}, period, ITEMS),
    )


def _measures(sources: Sources, held: Family, fund: Fund, period: str) -> tuple[Measure, ...]:
    parts, whole = measured_parts(sources, held), _measured_whole(sources, held)
    now, ago = (
        parts.of(fund, at).reindex(list(held.parts.areas)) for at in (period, year_before(period))
    )
    city = whole.at(fund, period, held.whole or "")
    return tuple(
        Measure(
            name=name,
            values=_known(now[name]),
            before=_known(ago[name]),
            whole=city[name],
        )
        for name in MEASURES
    )


def measured_parts(sources: Sources, held: Family) -> ByPeriod:
    """Every measure of every part in every month."""

    def build() -> ByPeriod:
        told = {name: indicated_below(sources, held.area, name) for name in _apart()}
        together = {name: _together(sources, held.parts.scope, name) for name in TOGETHER}
        return by_period({**told, **together})

    return sources.remember(("measured parts", held.parts.scope), build)


def _measured_whole(sources: Sources, held: Family) -> ByPeriod:
    """The same of the city, which is no average of its parts."""
    area = held.area
    scope = sources.scope.narrow(area=area)

    def build() -> ByPeriod:
        told = {name: indicated(sources, area, name) for name in _apart()}
        together = {name: _together(sources, scope, name) for name in TOGETHER}
        return by_period({**told, **together})

    return sources.remember(("measured whole", scope), build)


def _apart() -> tuple[str, ...]:
    return tuple(name for name in MEASURES if name not in TOGETHER)


def _together(sources: Sources, scope: Scope, name: str) -> "pd.Series[float]":
    """An indicator over all levels or payers, as if they were one."""
    indicator, over = INDICATORS[name], TOGETHER[name]
    rows = sources.warehouse.read(indicator.table, scope)
    held = columns_of(indicator.table).items()
    keys = [key for key, column in held if (column.key or key == "status") and key != over]
    sums = rows.groupby(keys, observed=True, sort=False)[list(indicator.columns)]
    return indicator.keyed(sums.sum(skipna=False).reset_index().assign(**{over: ALL}))


def _known(values: "pd.Series[float]") -> Mapping[str, float | None]:
    return {str(area): None if pd.isna(value) else float(value) for area, value in values.items()}
