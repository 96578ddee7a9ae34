"""What is each indicator's value, fund by fund, publication by publication?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial
from math import isfinite

import pandas as pd

import dashboard.indicators
from dashboard.indicators.indicator import Indicator, Reads
from dashboard.indicators.windowed import FLOWS, windowed
from dashboard.services.inputs import places
from dashboard.services.ledger import LIT, fund_ledger
from dashboard.services.parts import parts
from dashboard.services.sources import Sources
from data_access.discovery import discover
from data_access.tables import Fact, FundLedger, MedicalCost, Status, entry_of

INDICATORS: Mapping[str, Indicator] = discover(dashboard.indicators, Indicator)
POOLED = "pooled"
FUND = ("scheme", "account", "basis")
STATEMENT = "amount"  # the figure of every line of the books
TOLD = {*FUND, "area", "period", "months", "value"}
ORDER = {at: str(status) for at, status in enumerate(Status)}  # the least settled first
RANK = {status: at for at, status in ORDER.items()}
SETTLED = (str(Status.CLOSED), str(Status.FINAL))


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
    indicator: str
    points: Mapping[str, Point]

    @property
    def values(self) -> "pd.Series[float]":
        """The indicator by period."""
        return pd.Series({period: point.value for period, point in self.points.items()})

    @property
    def known(self) -> bool:
        """Whether it says anything."""
        return any(isfinite(point.value) for point in self.points.values())

    @property
    def settled(self) -> frozenset[str]:
        """The periods whose figures are closed."""
        return frozenset(period for period, point in self.points.items() if point.status in SETTLED)


class Measured:
    """The indicators of one area, computed once a request."""

    def __init__(self, sources: Sources, area: str) -> None:
        scope = sources.scope.narrow(area=area)
        self._ledger = fund_ledger(sources, area)
        self._parts = partial(parts, sources, area)
        self._by_fund: dict[tuple[str, str], dict[tuple[str, ...], dict[str, Point]]] = {}
        self._warehouse, self._scope = sources.warehouse, scope
        self._origins: dict[tuple[type[Fact], str], dict[tuple[str, ...], str]] = {}

    def periods(self) -> list[str]:
        """Every period of which the ledger knows something, in order."""
        return sorted(self._ledger["period"].unique())

    def series(
        self, name: str, scheme: str, account: str, window: str = "rolling12"
    ) -> list[Series]:
        """An indicator of one fund, the publication that counts first at the front."""
        if (name, window) not in self._by_fund:
            self._by_fund[name, window] = self._computed(name, window)
        held = self._by_fund[name, window]
        return [
            Series(scheme, account, basis, name, held[scheme, account, basis])
            for basis in self._counting(name, held)
            if (scheme, account, basis) in held
        ]

    def _counting(self, name: str, held: Collection[tuple[str, ...]]) -> list[str]:
        """The publications that lights are judged on; of a register any that tells the whole."""
        if INDICATORS[name].table in (FundLedger, MedicalCost):
            return list(LIT)
        told = {basis for *_, basis in held}
        return [*LIT, *sorted(basis for basis in told - set(LIT) if ":" not in basis)]

    def _computed(self, name: str, window: str) -> dict[tuple[str, ...], dict[str, Point]]:
        indicator = INDICATORS[name]
        frames = spans(name, window, [self._frame(reads) for reads in indicator.reads])
        values = indicator.keyed(*frames).rename("value").reset_index()
        more = ", ".join(sorted(set(map(str, values.columns)) - TOLD))
        if more or "scheme" not in values:
            raise ValueError(f"no rule can judge {name}: a value a fund, not by {more or 'area'}")
        told = values if "account" in values else values.assign(account=POOLED)
        held = told.merge(_settled(frames[0], indicator))
        found: dict[tuple[str, ...], dict[str, Point]] = {}
        ordered = held.sort_values("period")
        keys = zip(*(ordered[column] for column in FUND), strict=True)
        points = map(Point, ordered["value"], ordered["status"], ordered["published"])
        for key, period, point in zip(keys, ordered["period"], points, strict=True):
            found.setdefault(key, {})[period] = point
        return found

    def _frame(self, reads: Reads) -> pd.DataFrame:
        """What an indicator reads; a table without accounts is the pool's."""
        if reads.table is FundLedger and not reads.parts:
            return self._ledger
        scope = self._parts().scope if reads.parts else self._scope
        rows = self._warehouse.read(reads.table, scope, by=reads.by)
        return rows if "account" in rows else rows.assign(account=POOLED)

    def origins(self, series: Series, periods: tuple[str, ...]) -> tuple[str, ...]:
        """The publications that an indicator's figures of these periods come from."""
        basis = "final_bulletin" if series.basis == "rolled_forward" else series.basis
        indicator = INDICATORS[series.indicator]
        fund = (series.scheme, series.account, basis)
        wanted = [
            (self._origins_of(table, period), line)
            for period in periods
            for reads in indicator.reads
            for column in reads.columns
            for table, line, _ in places(reads.table, column)
        ]
        return tuple(dict.fromkeys(one for held, line in wanted for one in _of(held, fund, line)))

    def _origins_of(self, table: type[Fact], period: str) -> dict[tuple[str, ...], str]:
        """The publication of a table's figures of a period, read when it is first asked for."""
        if (table, period) not in self._origins:
            entries = self._warehouse.read(entry_of(table), self._scope, periods=[period])
            entries = entries.fillna({"account": POOLED})
            keys = ("scheme", "account", "basis", "line")
            held = zip(*(entries[key] for key in keys), strict=True)
            self._origins[table, period] = dict(zip(held, entries["source"], strict=True))
        return self._origins[table, period]


def spans(name: str, window: str, frames: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """What an indicator reads, over the months that it is to look at."""
    if name not in FLOWS:
        return frames
    columns = INDICATORS[name].columns
    return [windowed(frame, window, columns) for frame in frames]


def _settled(frame: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Of each fund and period the least settled status, and whether every figure is there."""
    rows = frame.assign(
        rank=frame["status"].astype(str).map(RANK),
        published=frame[list(indicator.reads[0].columns)].notna().all(axis=1),
    )
    held = rows.groupby([*FUND, "period"], as_index=False).agg(
        rank=("rank", "min"), published=("published", "all")
    )
    return held.assign(status=held["rank"].map(ORDER))


def _of(held: Mapping[tuple[str, ...], str], fund: tuple[str, ...], line: str) -> list[str]:
    """The publications of a fund's line; of the statement as a whole those of all its lines."""
    if line == STATEMENT:
        return [source for key, source in held.items() if key[: len(fund)] == fund]
    return [held[*fund, line]] if (*fund, line) in held else []
