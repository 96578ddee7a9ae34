"""How differently do the parts of a city stand, and who answers for a deficit?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.early_warning.load import packaged_rules
from dashboard.early_warning.rule import Level, judge
from dashboard.indicators.trailing import trailing_year
from dashboard.services.balance import chosen_period, funds_of
from dashboard.services.cases import FUNDS, year_before
from dashboard.services.fund_path import Fund
from dashboard.services.indicated import indicated, indicated_parts
from dashboard.services.parts import Pooling, parts, pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import FundLedger

BASIS = "books"
OVER_ALL = ("reserve_dispersion", "reserve_spread", "districts_in_deficit")
ITEMS = ("book_line.notional_balance", "book_line.income", "book_line.expenditure")
KEYS = ["area", "scheme", "account", "months", "basis", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a city; ``balance`` and ``months`` are notional where it owns no fund.

    ``income``, ``expenditure``: of the trailing year, yuan; ``ratio`` as the light has it, with
    its ``level``; ``own_ratio`` without what other levels moved.
    """

    area: str
    balance: float | None
    months: float | None
    income: float | None
    expenditure: float | None
    ratio: float | None
    own_ratio: float | None
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The parts of one fund, and how far they lie apart; None where a part is missing."""

    scheme: str
    account: str
    parts: tuple[Part, ...]
    dispersion: float | None
    dispersion_before: float | None
    spread: float | None
    in_deficit: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispersion:
    """The parts of an area at one period; ``notional``: they own no fund of their own."""

    area: str
    period: str
    pooling: Pooling | None
    notional: bool
    spreads: tuple[Spread, ...]
    provenance: Provenance


def dispersion(sources: Sources, selection: Selection) -> Dispersion:
    """The parts that the reader may see, fund by fund; no spread where there are none."""
    period = chosen_period(sources, selection)
    funds = funds_of(sources, selection) if parts(sources, selection.area).areas else ()
    mode = pooling(sources, selection.area, period)
    schemes = {scheme for scheme, _ in funds}
    return Dispersion(
        area=selection.area,
        period=period,
        pooling=mode,
        notional=mode is not None and mode.mode == "unified",
        spreads=tuple(spread(sources, selection.area, fund, period) for fund in funds),
        provenance=provenance(sources, selection.area, schemes, period, ITEMS),
    )


def spread(sources: Sources, area: str, fund: Fund, period: str) -> Spread:
    """One fund's parts at a period."""
    key = ("spread", parts(sources, area).scope, area, fund, period)
    return sources.remember(key, lambda: _spread(sources, area, fund, period))


def _spread(sources: Sources, area: str, fund: Fund, period: str) -> Spread:
    whole = {name: _whole(sources, area, name, (*fund, period)) for name in OVER_ALL}
    before = _whole(sources, area, OVER_ALL[0], (*fund, year_before(period)))
    deficits = whole["districts_in_deficit"]
    return Spread(
        scheme=fund[0],
        account=fund[1],
        parts=tuple(_parts(sources, area, fund, period)),
        dispersion=whole["reserve_dispersion"],
        dispersion_before=before,
        spread=whole["reserve_spread"],
        in_deficit=None if deficits is None else int(deficits),
    )


def _whole(sources: Sources, area: str, name: str, key: tuple[str, str, str]) -> float | None:
    """An indicator of the whole, which its parts decide."""
    found = _of_period(indicated(sources, area, name), key[:2], key[2])
    value = found.get(area)
    return None if value is None or pd.isna(value) else float(value)


def _parts(sources: Sources, area: str, fund: Fund, period: str) -> list[Part]:
    """Every part in order, also one without a row."""
    table = _table(sources, area, fund, period)
    columns = {str(name): table[name].to_list() for name in table}
    lit = fund in FUNDS.values()
    return [_part(columns, place, period, lit=lit) for place in range(len(table))]


def _part(columns: Mapping[str, list[Any]], place: int, period: str, *, lit: bool) -> Part:
    told = {name: held[place] for name, held in columns.items()}
    known: dict[str, Any] = {
        name: None if pd.isna(value) else value for name, value in told.items()
    }
    level = _level(told["ratio"], period) if lit else Level.NOT_APPLICABLE
    return Part(level=level, **known)


def _table(sources: Sources, area: str, fund: Fund, period: str) -> pd.DataFrame:
    """The figures of the parts, one row each."""
    held = parts(sources, area)
    ledger = sources.warehouse.read(FundLedger, held.scope)
    index = pd.MultiIndex.from_frame(ledger[KEYS])
    series = {
        name: pd.Series(trailing_year(ledger, name).to_numpy(), index=index)
        for name in ("income", "expenditure")
    }
    series |= {
        "ratio": indicated_parts(sources, area, "expenditure_income_ratio"),
        "own_ratio": indicated_parts(sources, area, "own_source_ratio"),
        "months": indicated_parts(sources, area, "notional_reserve_months"),
    }
    found = {
        name: _of_period(values, fund, period).reindex(list(held.areas))
        for name, values in series.items()
    }
    table = pd.DataFrame({"area": held.areas, **{n: v.to_numpy() for n, v in found.items()}})
    return table.assign(balance=table["months"] * table["expenditure"] / 12)


def _of_period(values: "pd.Series[float]", fund: Fund, period: str) -> "pd.Series[float]":
    """The values of one fund and month, by area."""
    wanted = dict(zip(KEYS[1:], (*fund, 1, BASIS, period), strict=True))
    same = [values.index.get_level_values(name) == value for name, value in wanted.items()]
    own = values[pd.Series(np.logical_and.reduce(same), index=values.index)]
    return pd.Series(own.to_numpy(), index=own.index.get_level_values("area"))


def _level(ratio: float, period: str) -> Level:
    """What the rule says of a ratio, as the lights do."""
    rule = packaged_rules()["expenditure_income_ratio"]
    return judge({period: ratio}, rule)[0].level
