"""Which parts of a city drive its surplus or deficit, and who bears what they lack?"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from dashboard.early_warning.rule import Level, Rule
from dashboard.indicators.subsidy_normalised_ratio import late_subsidy
from dashboard.indicators.trailing import trailing_year
from dashboard.services.balance import funds_of
from dashboard.services.bearing import by_the_part, by_the_pool
from dashboard.services.by_period import ByPeriod, by_period
from dashboard.services.cases import FUNDS
from dashboard.services.chosen import chosen_period
from dashboard.services.dispersion import Part, ratio_level, ratio_rule, spread
from dashboard.services.drives import FEN, Drive, FundDeficit, Whole
from dashboard.services.family import Family, cities, family
from dashboard.services.fund_path import Fund, fund_path
from dashboard.services.parts import UNIFIED, Pooling, pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.rules import versions_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Scope, Sources
from data_access.periods import year_before
from data_access.tables import FundLedger, Subsidy

ITEMS = ("book_line.income", "book_line.expenditure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deficit:
    """The funds asked for, the one with the largest deficits first; ``cities``: where to look."""

    area: str
    family: Family
    period: str
    compared: str
    pooling: Pooling | None
    funds: tuple[FundDeficit, ...]
    cities: tuple[str, ...]
    provenance: Provenance

    @property
    def notional(self) -> bool:
        """Whether the parts own no fund."""
        return self.pooling is not None and self.pooling.mode == UNIFIED

    @property
    def lead(self) -> FundDeficit | None:
        """The fund that is looked at closely."""
        return self.funds[0] if self.funds else None


def deficit(sources: Sources, selection: Selection) -> Deficit:
    """The trailing year to the chosen period, fund by fund."""
    held = family(sources, selection.area)
    period = chosen_period(sources, selection)
    found = fund_deficits(sources, selection)
    schemes = {one.fund[0] for one in found}
    return Deficit(
        area=selection.area,
        family=held,
        period=period,
        compared=year_before(period),
        pooling=pooling(sources, held.area, period),
        funds=found,
        cities=() if held.parts.areas else cities(sources),
        provenance=provenance(sources, held.area, schemes, period, ITEMS),
    )


def fund_deficits(sources: Sources, selection: Selection) -> tuple[FundDeficit, ...]:
    """The funds asked for, the one with the largest deficits first."""
    held, period = family(sources, selection.area), chosen_period(sources, selection)
    when = (period, pooling(sources, held.area, period))
    asked = funds_of(sources, selection) if held.parts.areas else ()
    found = (fund_deficit(sources, held, fund, when) for fund in asked)
    return tuple(sorted(found, key=lambda one: -one.total))


def lead_fund(sources: Sources, selection: Selection) -> Fund | None:
    """The fund that is looked at closely; None where there is no part to look at."""
    found = fund_deficits(sources, selection)
    return found[0].fund if found else None


def fund_deficit(
    sources: Sources, held: Family, fund: Fund, when: tuple[str, Pooling | None]
) -> FundDeficit:
    """One fund's parts at a period, under the pooling in force then."""
    key = ("deficit", held, sources.scope, fund, when, versions_of(sources.house))
    return sources.remember(key, lambda: _fund_deficit(sources, held, fund, when))


def _fund_deficit(
    sources: Sources, held: Family, fund: Fund, when: tuple[str, Pooling | None]
) -> FundDeficit:
    period, mode = when
    table = _table(sources, held, fund, period)
    whole = _whole(sources, held.whole, fund, period) if held.whole else None
    borne = _borne(table, whole, mode) if fund in FUNDS.values() else {}
    parts = spread(sources, held.area, fund, period).parts
    lit, rule = fund in FUNDS.values(), ratio_rule(sources)
    told = {str(name): [_known(value) for value in table[name]] for name in table}
    drives = tuple(
        Drive(
            part=part,
            level=_level(part, period, rule) if lit else Level.NOT_APPLICABLE,
            borne={name: float(values[place]) for name, values in borne.items()},
            **{name: values[place] for name, values in told.items() if name != "closing"},
        )
        for place, part in enumerate(parts)
    )
    return FundDeficit(fund=fund, drives=tuple(map(_honest, drives)), whole=whole)


def _level(part: Part, period: str, rule: Rule) -> Level:
    own = part.ratio if part.own_ratio is None else part.own_ratio
    return ratio_level(_number(own), period, rule)


def _honest(one: Drive) -> Drive:
    """Without bearers where nothing is lacking or one of them cannot be said."""
    amounts = list(one.borne.values())
    if sum(amounts) > FEN:  # a missing amount makes the sum missing
        return one
    held = {name.name: getattr(one, name.name) for name in fields(one)}
    return Drive(**{**held, "borne": {}})


def _table(sources: Sources, held: Family, fund: Fund, period: str) -> pd.DataFrame:
    """The parts' figures in order; NaN where missing."""
    every = sources.remember(
        ("left by period", held.parts.scope), lambda: _every(sources, held.parts.scope)
    )
    now, ago = (
        every.of(fund, at).reindex(list(held.parts.areas)) for at in (period, year_before(period))
    )
    closing = [_number(one.balance) for one in spread(sources, held.area, fund, period).parts]
    surplus, before = (one["own"].fillna(one["booked"]) for one in (now, ago))
    return pd.DataFrame(
        {
            "surplus": surplus,
            "before": before,
            "moved": now["booked"] - surplus,
            "late": now["late"],
            "closing": closing,
        }
    )


def _every(sources: Sources, scope: Scope) -> ByPeriod:
    """What was left in the trailing year, own and booked, and what subsidy was late, by month."""
    ledger = sources.warehouse.read(FundLedger, scope)
    owed = late_subsidy(sources.warehouse.read(Subsidy, scope))
    keys = pd.MultiIndex.from_frame(ledger[["area", "scheme", "period", "months"]])
    told = ledger.assign(late=owed.reindex(keys).to_numpy())
    return by_period(
        {
            "own": _keyed(ledger, _left(ledger, "own_")),
            "booked": _keyed(ledger, _left(ledger)),
            "late": _keyed(told, trailing_year(told, "late")),
        }
    )


def _left(rows: pd.DataFrame, whose: str = "") -> "pd.Series[float]":
    return trailing_year(rows, f"{whose}income") - trailing_year(rows, f"{whose}expenditure")


def _keyed(rows: pd.DataFrame, values: "pd.Series[float]") -> "pd.Series[float]":
    keys = ["area", "scheme", "account", "months", "basis", "period"]
    return pd.Series(values.to_numpy(), index=pd.MultiIndex.from_frame(rows[keys]))


def _whole(sources: Sources, area: str, fund: Fund, period: str) -> Whole:
    path = fund_path(sources, area, fund)
    before = year_before(period)
    ratio = path.at("expenditure_income_ratio", period)
    return Whole(
        surplus=path.at("surplus_of_year", period),
        before=path.at("surplus_of_year", before),
        ratio=ratio,
        ratio_before=path.at("expenditure_income_ratio", before),
        level=ratio_level(_number(ratio), period, ratio_rule(sources)),
        balance=path.at("cumulative_balance", period),
        months=path.at("reserve_months", period),
    )


def _borne(
    table: pd.DataFrame, whole: Whole | None, mode: Pooling | None
) -> Mapping[str, np.typing.NDArray[np.float64]]:
    """Who bears each part's deficit; missing amounts where a part of a pool is missing."""
    if mode is None:
        return {}
    surplus, moved, closing = (table[name].to_numpy() for name in ("surplus", "moved", "closing"))
    if mode.mode == UNIFIED:
        return by_the_pool(surplus, _number(whole.balance) if whole else np.nan)
    return by_the_part(surplus, moved, closing)


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
