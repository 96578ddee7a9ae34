"""How differently do the parts of a city stand, and who answers for a deficit?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.early_warning.judging import judge
from dashboard.early_warning.rule import Level, Rule
from dashboard.indicators.trailing import trailing_year
from dashboard.services.balance import funds_of
from dashboard.services.below import below, indicated_below
from dashboard.services.by_period import ByPeriod, by_period
from dashboard.services.cases import FUNDS
from dashboard.services.chosen import chosen_period
from dashboard.services.fund_path import Fund
from dashboard.services.indicated import indicated
from dashboard.services.parts import Pooling, parts, pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import year_before
from data_access.tables import FundLedger

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
    """One fund's parts at a period; the area itself where it has none."""
    key = ("spread", below(sources, area).scope, area, fund, period, versions_of(sources.house))
    return sources.remember(key, lambda: _spread(sources, area, fund, period))


def _spread(sources: Sources, area: str, fund: Fund, period: str) -> Spread:
    every = over_all(sources, area)
    whole, before = (every.at(fund, at, area) for at in (period, year_before(period)))
    deficits = whole["districts_in_deficit"]
    return Spread(
        scheme=fund[0],
        account=fund[1],
        parts=tuple(_parts(sources, area, fund, period)),
        dispersion=whole["reserve_dispersion"],
        dispersion_before=before["reserve_dispersion"],
        spread=whole["reserve_spread"],
        in_deficit=None if deficits is None else int(deficits),
    )


def over_all(sources: Sources, area: str) -> ByPeriod:
    """What the parts together say of the whole, in every period."""
    key = ("over all parts", below(sources, area).scope, area)
    return sources.remember(
        key, lambda: by_period({name: indicated(sources, area, name) for name in OVER_ALL})
    )


def _parts(sources: Sources, area: str, fund: Fund, period: str) -> list[Part]:
    """Every part in order, also one without a row."""
    table = _table(sources, area, fund, period)
    columns = {str(name): table[name].to_list() for name in table}
    lit = fund in FUNDS.values()
    rule = ratio_rule(sources) if lit else None
    return [_part(columns, place, period, rule) for place in range(len(table))]


def _part(columns: Mapping[str, list[Any]], place: int, period: str, rule: Rule | None) -> Part:
    told = {name: held[place] for name, held in columns.items()}
    known: dict[str, Any] = {
        name: None if pd.isna(value) else value for name, value in told.items()
    }
    level = ratio_level(told["ratio"], period, rule) if rule else Level.NOT_APPLICABLE
    return Part(level=level, **known)


def _table(sources: Sources, area: str, fund: Fund, period: str) -> pd.DataFrame:
    """The figures of the parts, one row each."""
    held = below(sources, area)
    found = parts_by_period(sources, area).of(fund, period).reindex(list(held.areas))
    table = found.rename_axis("area").reset_index()
    return table.assign(balance=table["months"] * table["expenditure"] / 12)


def parts_by_period(sources: Sources, area: str) -> ByPeriod:
    """The parts' figures of all periods; the area's own where it has no parts."""
    scope = below(sources, area).scope
    return sources.remember(("parts by period", scope), lambda: _every(sources, area))


def _every(sources: Sources, area: str) -> ByPeriod:
    ledger = sources.warehouse.read(FundLedger, below(sources, area).scope)
    index = pd.MultiIndex.from_frame(ledger[KEYS])
    flows = {
        name: pd.Series(trailing_year(ledger, name).to_numpy(), index=index)
        for name in ("income", "expenditure")
    }
    return by_period(
        {
            **flows,
            "ratio": indicated_below(sources, area, "expenditure_income_ratio"),
            "own_ratio": indicated_below(sources, area, "own_source_ratio"),
            "months": indicated_below(sources, area, "notional_reserve_months"),
        }
    )


def ratio_rule(sources: Sources) -> Rule:
    """The rule in force of the ratio."""
    return current_rules(sources.house)["expenditure_income_ratio"]


def ratio_level(ratio: float, period: str, rule: Rule) -> Level:
    """What the rule says of a ratio, as the lights do."""
    return judge({period: ratio}, rule)[0].level
