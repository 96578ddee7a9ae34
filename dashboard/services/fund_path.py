"""How did one fund stand at the end of each period?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pandas as pd
from pandera.typing import DataFrame

from dashboard.indicators.reserve_months_without_prepaid import reserve_months_without_prepaid
from dashboard.indicators.trailing import trailing_year
from dashboard.services.indicated import indicated
from dashboard.services.ledger import LIT, fund_ledger
from dashboard.services.sources import Sources
from data_access.books.prepaid import temporary_since
from data_access.tables import FundLedger, WeeklyCollection

INDICATED = (
    "cumulative_balance",
    "current_surplus",
    "surplus_rate",
    "surplus_expenditure_ratio",
    "expenditure_income_ratio",
    "own_source_ratio",
    "subsidy_normalised_ratio",
    "reserve_months",
    "notional_reserve_months",
    "accumulated_rate",
    "prepaid_contributions",
    "personal_balance_ratio",
    "undelivered_funds",
)
WITHOUT_PREPAID = "reserve_months_without_prepaid"
FLOWS = ("income", "expenditure")
"""Also told: the flows of the trailing year, and what of them is left as ``surplus_of_year``."""
KEYS = ["scheme", "account", "months", "basis", "period"]
RANK = {basis: at for at, basis in enumerate(LIT)}
Fund = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One fund's figures by name and period, oldest first; None where missing.

    Yuan, fractions and months; flows and rates are those of the trailing year, but
    ``current_surplus``, which is the period's own.
    """

    area: str
    scheme: str
    account: str
    periods: tuple[str, ...]
    statuses: tuple[str, ...]
    values: Mapping[str, tuple[float | None, ...]]

    @property
    def fund(self) -> Fund:
        """Scheme and account."""
        return self.scheme, self.account

    def at(self, name: str, period: str) -> float | None:
        """One figure; None where there is none."""
        if period not in self.periods:
            return None
        return self.values[name][self.periods.index(period)]

    def status(self, period: str) -> str:
        """How settled a period is; empty where nothing is known of it."""
        return self.statuses[self.periods.index(period)] if period in self.periods else ""

    def told(self, name: str) -> bool:
        """Whether the figure is known in any period."""
        return any(value is not None for value in self.values[name])


def fund_path(sources: Sources, area: str, fund: Fund) -> Path:
    """Everything that is known of one fund of an area, by month where there are months."""
    scope = sources.scope.narrow(area=area)
    return sources.remember(("fund path", scope, fund), lambda: _path(sources, area, fund))


def _path(sources: Sources, area: str, fund: Fund) -> Path:
    ledger = fund_ledger(sources, area)
    own = ledger[(ledger["scheme"] == fund[0]) & (ledger["account"] == fund[1])]
    own = own[own["basis"].isin(LIT)]
    grain = int(own["months"].min()) if len(own) else 12
    periods = _every(own.loc[own["months"] == grain, "period"], grain)
    key = (*fund, grain)
    series = {name: indicated(sources, area, name) for name in INDICATED}
    series |= {WITHOUT_PREPAID: _without_prepaid(sources, area, ledger), **_flows(ledger)}
    values = {name: _told(held, key, periods) for name, held in series.items()}
    return Path(
        area=area,
        scheme=fund[0],
        account=fund[1],
        periods=periods,
        statuses=_statuses(own, periods),
        values=values,
    )


def _without_prepaid(sources: Sources, area: str, ledger: pd.DataFrame) -> "pd.Series[float]":
    """Months in hand without prepaid, as this bureau books what is paid ahead."""
    collection = sources.warehouse.read(WeeklyCollection, sources.scope.narrow(area=area))
    table = cast("DataFrame[FundLedger]", ledger)
    months = reserve_months_without_prepaid(table, collection, temporary_since())
    return _keyed(ledger, months)


def _flows(ledger: pd.DataFrame) -> Mapping[str, "pd.Series[float]"]:
    """Income and expenditure of the trailing year, and what was left."""
    sums = {name: trailing_year(ledger, name) for name in FLOWS}
    sums["surplus_of_year"] = sums["income"] - sums["expenditure"]
    return {name: _keyed(ledger, held) for name, held in sums.items()}


def _keyed(ledger: pd.DataFrame, values: "pd.Series[float]") -> "pd.Series[float]":
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(ledger[KEYS]))


def _every(known: "pd.Series[str]", grain: int) -> tuple[str, ...]:
    """Every period from the first to the last."""
    if known.empty:
        return ()
    freq = "M" if grain == 1 else "Y"
    return tuple(map(str, pd.period_range(known.min(), known.max(), freq=freq)))


def _told(
    values: "pd.Series[float]", key: tuple[str, str, int], periods: tuple[str, ...]
) -> tuple[float | None, ...]:
    """The figures by period, each from the publication that counts first of those that know it."""
    own = values.dropna()
    for level, wanted in zip(("scheme", "account", "months"), key, strict=True):
        if level in own.index.names:
            own = own[own.index.get_level_values(level) == wanted]
    rank = own.index.get_level_values("basis").map(RANK)
    found = pd.DataFrame(
        {
            "period": own.index.get_level_values("period"),
            "rank": rank,
            "value": own.to_numpy(),
        }
    )
    best = found.dropna().sort_values("rank").drop_duplicates("period").set_index("period")
    return tuple(
        None if pd.isna(value) else float(value) for value in best["value"].reindex(periods)
    )


def _statuses(own: pd.DataFrame, periods: tuple[str, ...]) -> tuple[str, ...]:
    ranked = own.assign(rank=own["basis"].map(RANK)).sort_values("rank")
    best = ranked.drop_duplicates("period").set_index("period")["status"]
    return tuple(best.reindex(list(periods)).fillna(""))
