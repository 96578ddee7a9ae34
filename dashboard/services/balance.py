"""How much do the funds hold, how long does it last, and is it growing?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.early_warning.rule import Level
from dashboard.services.cases import FUNDS
from dashboard.services.chosen import chosen_period
from dashboard.services.fund_path import Fund, Path, fund_path
from dashboard.services.lights import Light, lights
from dashboard.services.parts import Pooling, pooling
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import year_before
from data_access.tables import SeriesBreak

RULES = ("reserve_months", "expenditure_income_ratio")
ITEMS = ("book_line.cumulative_balance", "book_line.income", "book_line.expenditure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One fund up to the period.

    ``holder``: the path of the pooled fund that it is a part of, where the area owns none of its
    own and the reader may see it; ``lights`` by rule; ``lines``: the warning lines of each rule
    in force, by level (``high`` among them).
    """

    path: Path
    holder: Path | None
    lights: Mapping[str, Light]
    lines: Mapping[str, Mapping[str, float]]

    @property
    def fund(self) -> Fund:
        """Scheme and account."""
        return self.path.fund

    @property
    def months(self) -> Path:
        """Whose months in hand count: the holder's, where there is one."""
        return self.holder or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The funds of an area at one period; ``compared``: the period they are compared with.

    ``pooling``: how the fund is pooled then, None where nothing is said; ``notional``: the area
    answers for a part of a fund that it does not own; ``breaks``: period and kind of what divides
    the series of each scheme.
    """

    area: str
    period: str
    compared: str
    standings: tuple[Standing, ...]
    pooling: Pooling | None
    notional: bool
    breaks: tuple[tuple[str, str, str], ...]
    provenance: Provenance


def balance(sources: Sources, selection: Selection) -> Balance:
    """The funds of the selection, their paths and their lights."""
    period = chosen_period(sources, selection)
    mode = pooling(sources, selection.area, period)
    notional = mode is not None and mode.holder != selection.area
    funds = funds_of(sources, selection)
    lit = _lights(sources, selection.area, period)
    held = tuple(_standing(sources, fund, (selection.area, mode), lit) for fund in funds)
    schemes = {scheme for scheme, _ in funds}
    return Balance(
        area=selection.area,
        period=period,
        compared=selection.compare or year_before(period),
        standings=held,
        pooling=mode,
        notional=notional or any(_part_only(one.path, period) for one in held),
        breaks=_breaks(sources, selection.area, schemes),
        provenance=provenance(sources, selection.area, schemes, period, ITEMS),
    )


def funds_of(sources: Sources, selection: Selection) -> tuple[Fund, ...]:
    """The funds that are asked for and that the reader may see; pools unless an account is said."""
    asked = tuple(reversed(FUNDS.values()))
    if selection.account in {"personal", "total"}:
        asked = (("employee", selection.account),)
    return tuple(
        fund
        for fund in asked
        if selection.scheme in {None, fund[0]} and sources.scope.covers(selection.area, fund[0])
    )


def _standing(
    sources: Sources,
    fund: Fund,
    where: tuple[str, Pooling | None],
    lit: tuple[Light, ...],
) -> Standing:
    area, mode = where
    path = fund_path(sources, area, fund)
    seen = mode is not None and mode.holder != area and sources.scope.covers(mode.holder)
    holder = fund_path(sources, mode.holder, fund) if mode is not None and seen else None
    own = {
        light.rule: light
        for light in lit
        if (light.scheme, light.account) == fund and light.reading is None and light.rule in RULES
    }
    return Standing(path=path, holder=holder, lights=own, lines=_lines(sources, fund))


def _lights(sources: Sources, area: str, period: str) -> tuple[Light, ...]:
    scope = sources.scope.narrow(area=area)
    key = ("lights", scope, period, versions_of(sources.house))
    return sources.remember(key, lambda: tuple(lights(sources, area, period)))


def _lines(sources: Sources, fund: Fund) -> Mapping[str, Mapping[str, float]]:
    """The lines in force now, by rule and level; none for a fund that is not lit."""
    name = next((name for name, pair in FUNDS.items() if pair == fund), None)
    found: dict[str, Mapping[str, float]] = {}
    for rule in current_rules(sources.house).values():
        if name not in rule.funds or rule.name not in RULES:
            continue
        newest = max(rule.levels, key=lambda held: held.since)
        high = {} if newest.high is None else {str(Level.HIGH): newest.high}
        found[rule.name] = {str(level): line for level, line in newest.lines.items()} | high
    return found


def _part_only(path: Path, period: str) -> bool:
    """Whether an area answers for a part of a balance without holding one."""
    notional = path.at("notional_reserve_months", period)
    return notional is not None and path.at("cumulative_balance", period) is None


def _breaks(sources: Sources, area: str, schemes: set[str]) -> tuple[tuple[str, str, str], ...]:
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    own = rows[(rows["measure"] == "fund") & rows["scheme"].isin(schemes)]
    return tuple(zip(own["scheme"], own["period"], own["kind"], strict=True))
