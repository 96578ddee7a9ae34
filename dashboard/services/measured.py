"""What is each indicator's value, fund by fund, publication by publication?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
from pandera.typing import DataFrame

import dashboard.indicators
from dashboard.indicators.indicator import Indicator
from dashboard.services.inputs import places
from dashboard.services.ledger import LIT, fund_ledger
from dashboard.services.sources import Sources
from data_access.discovery import discover
from data_access.tables import Fact, FundLedger, MedicalCost, entry_of

INDICATORS: Mapping[str, Indicator] = discover(dashboard.indicators, Indicator)
POOLED = "pooled"
FUND = ("scheme", "account", "basis")


@dataclass(frozen=True, slots=True)
class Point:
    """One period: the value (NaN where it cannot be said); are its figures published?"""

    value: float
    status: str
    published: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of one fund in one publication series, by period in order."""

    scheme: str
    account: str
    basis: str
    points: Mapping[str, Point]

    @property
    def values(self) -> "pd.Series[float]":
        """The indicator by period."""
        return pd.Series({period: point.value for period, point in self.points.items()})


class Measured:
    """The indicators of one area, computed once a request."""

    def __init__(self, sources: Sources, area: str) -> None:
        scope = sources.scope.narrow(area=area)
        costs = sources.warehouse.read(MedicalCost, scope)
        self._tables = {
            FundLedger: fund_ledger(sources, area),
            MedicalCost: costs.assign(account=POOLED),
        }
        self._by_fund: dict[str, dict[tuple[str, ...], dict[str, Point]]] = {}
        self._warehouse, self._scope = sources.warehouse, scope
        self._origins: dict[tuple[type[Fact], str], dict[tuple[str, ...], str]] = {}

    def periods(self) -> list[str]:
        """Every period of which the ledger knows something, in order."""
        return sorted(self._tables[FundLedger]["period"].unique())

    def series(self, name: str, scheme: str, account: str) -> list[Series]:
        """An indicator of one fund, the publication that counts first at the front."""
        if name not in self._by_fund:
            self._by_fund[name] = self._computed(name)
        held = self._by_fund[name]
        return [
            Series(scheme, account, basis, held[scheme, account, basis])
            for basis in LIT
            if (scheme, account, basis) in held
        ]

    def _computed(self, name: str) -> dict[tuple[str, ...], dict[str, Point]]:
        indicator = INDICATORS[name]
        table = self._tables[indicator.table].sort_values("period")
        values = indicator.compute(cast("DataFrame[Any]", table))
        published = table[list(indicator.reads[0].columns)].notna().all(axis=1)
        found: dict[tuple[str, ...], dict[str, Point]] = {}
        keys = zip(*(table[column] for column in FUND), strict=True)
        points = map(Point, values, table["status"], published)
        for key, period, point in zip(keys, table["period"], points, strict=True):
            found.setdefault(key, {})[period] = point
        return found

    def origins(self, series: Series, name: str, periods: tuple[str, ...]) -> tuple[str, ...]:
        """The publications that an indicator's figures of these periods come from."""
        basis = "final_bulletin" if series.basis == "rolled_forward" else series.basis
        indicator = INDICATORS[name]
        wanted = [
            (self._origins_of(table, period), (series.scheme, series.account, basis, line))
            for period in periods
            for reads in indicator.reads
            for column in reads.columns
            for table, line, _ in places(reads.table, column)
        ]
        return tuple(dict.fromkeys(held[key] for held, key in wanted if key in held))

    def _origins_of(self, table: type[Fact], period: str) -> dict[tuple[str, ...], str]:
        """The publication of a table's figures of a period, read when it is first asked for."""
        if (table, period) not in self._origins:
            entries = self._warehouse.read(entry_of(table), self._scope, periods=[period])
            entries = entries.fillna({"account": POOLED})
            keys = ("scheme", "account", "basis", "line")
            held = zip(*(entries[key] for key in keys), strict=True)
            self._origins[table, period] = dict(zip(held, entries["source"], strict=True))
        return self._origins[table, period]
