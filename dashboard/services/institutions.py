"""Which institutions stand out from those of their tier and kind, and how far?"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

import numpy as np
import pandas as pd

from dashboard.early_warning.grid import LEVELS, graded
from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import Level, Rule
from dashboard.indicators.institution_index import Weighed, weighed
from dashboard.indicators.peers import UNIT, Array, Compared, compared
from dashboard.services.book_months import root
from dashboard.services.chosen import chosen_month, schemes_of
from dashboard.services.index_weights import InForce, index_weights
from dashboard.services.parts import INSIDE, parts
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import periods_to
from data_access.tables import Area, Institution, InstitutionMonth, PeerMonth

YEAR = 12
ITEMS = ("institution_month.inpatient_cost", "institution_month.admissions")
RULE = "institution_index"
T = TypeVar("T")
Register = tuple[pd.DataFrame, Mapping[str, str]]
"""The institutions of an area, and the part of it that each lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Every institution of an area beside its peers, over the year that ends with ``period``.

    ``table``: a row an institution: what it is, its ``index`` of the year and ``month_index`` of
    the last month with their levels, how many ``others`` there are, the ``known`` share of the
    weights, the ``months`` it told; ``beside`` and ``weighed``: its components, row by row.
    ``whole``: they are all that the city has, so that their median is that of all peers.
    ``register``: every institution that is or was contracted, whether it was so at the ``end`` of
    the period, and whether it ``told`` the last month;
    ``lines``: of the rule in force at the period's end.
    """

    area: str
    period: str
    months: tuple[str, ...]
    table: pd.DataFrame
    register: pd.DataFrame
    whole: bool
    beside: Compared
    weighed: Weighed
    force: InForce
    lines: Mapping[Level, float]
    provenance: Provenance

    def place(self, institution: str) -> int | None:
        """The row of an institution; None where the reader has no such one."""
        found = np.flatnonzero((self.table["institution"] == institution).to_numpy())
        return int(found[0]) if len(found) else None


def standings(sources: Sources, selection: Selection) -> Standings | None:
    """The institutions that the reader may see in the area; None where none told a month."""
    period = chosen_month(sources, selection)
    if period is None:
        return None
    key = ("standings", *_key(sources, selection, period))
    return sources.remember(key, lambda: _Kept(_standings(sources, selection, period))).held


def told(sources: Sources, selection: Selection) -> bool:
    """Whether any institution of the area told a month."""
    return standings(sources, selection) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The institutions of an area beside their peers, without where the figures come from."""

    table: pd.DataFrame
    months: tuple[str, ...]
    register: pd.DataFrame
    beside: Compared
    weighed: Weighed
    force: InForce


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    held: T | None


def judged(sources: Sources, selection: Selection, period: str) -> Judged | None:
    """The same for one month, worked out once; None where nobody told one of its year."""
    key = ("judged institutions", *_key(sources, selection, period))
    return sources.remember(key, lambda: _Kept(_judged(sources, selection, period))).held


def _key(sources: Sources, selection: Selection, period: str) -> tuple[Hashable, ...]:
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    version = index_weights(sources, period).version
    return (scope, sources.scope, selection.area, period, version, versions_of(sources.house))


def _judged(sources: Sources, selection: Selection, period: str) -> Judged | None:
    months, force = periods_to(period, YEAR), index_weights(sources, period)
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    told = sources.warehouse.read(InstitutionMonth, scope, periods=months)
    homes, homed = _homes(sources, selection.area)
    if told.empty or homes.empty:
        return None
    peers = peer_months(sources, selection, months)
    beside = compared(told, peers, homes)
    year = weighed(beside, force.weights)
    last = told[told["period"] == period]
    month = weighed(compared(last, peers[peers["period"] == period], homes), force.weights)
    units = pd.MultiIndex.from_frame(last[UNIT].drop_duplicates().sort_values(UNIT))
    monthly = pd.Series(month.index, index=units).reindex(beside.units)
    return Judged(
        table=_table(
            current_rules(sources.house)[RULE],
            (homes, homed),
            told,
            (beside, year, np.asarray(monthly, dtype=np.float64)),
        ),
        months=tuple(sorted(told["period"].unique())),
        register=homes.assign(
            end=(homes["since"].str[:7] <= period) & ~(homes["until"].str[:7] <= period),
            told=homes["institution"].isin(last["institution"]),
        ),
        beside=beside,
        weighed=year,
        force=force,
    )


def _standings(sources: Sources, selection: Selection, period: str) -> Standings | None:
    held = judged(sources, selection, period)
    if held is None:
        return None
    return Standings(
        area=selection.area,
        period=period,
        whole=_whole(sources, selection),
        **{one.name: getattr(held, one.name) for one in fields(held)},
        lines=_lines(current_rules(sources.house)[RULE], period),
        provenance=provenance(
            sources, selection.area, schemes_of(sources, selection), period, ITEMS
        ),
    )


def _whole(sources: Sources, selection: Selection) -> bool:
    """Whether an area is a city, and not a part of one that the reader may or may not see."""
    known = sources.warehouse.read(Area, sources.scope.narrow(area=selection.area))
    return bool(len(known)) and not known["level"].isin(INSIDE).any()


def peer_months(
    sources: Sources, selection: Selection, months: tuple[str, ...] | None
) -> pd.DataFrame:
    """What the peers of a whole city add up to, under the selected area's code.

    Who may see the city is told its sums, whatever part of it they look at.
    """
    whole = root(sources, selection.area)
    area = whole if sources.scope.covers(whole) else selection.area
    scope = sources.scope.narrow(area=area, scheme=selection.scheme)
    rows = sources.warehouse.read(PeerMonth, scope, periods=months)
    return rows.assign(area=selection.area)


def _table(
    rule: Rule,
    register: Register,
    told: pd.DataFrame,
    judged: tuple[Compared, Weighed, Array],
) -> pd.DataFrame:
    """One row an institution, in the order of its components."""
    beside, year, monthly = judged
    (homes, homed), period = register, str(told["period"].max())
    rows = beside.units.to_frame(index=False)
    known = homes.drop_duplicates(UNIT).set_index(UNIT)
    about = known.reindex(beside.units)[["name", "tier", "kind", "since", "until"]].reset_index(
        drop=True
    )
    months = told.groupby(UNIT)["period"].nunique().reindex(beside.units).to_numpy()
    return rows.join(about).assign(
        home=[homed.get(code, area) for area, code in beside.units],
        index=year.index,
        level=levels(year.index, rule, period),
        month_index=monthly,
        month_level=levels(monthly, rule, period),
        others=beside.others.max(axis=1).astype(int),
        known=year.known,
        months=months,
    )


def _lines(rule: Rule, period: str) -> Mapping[Level, float]:
    force = rule.in_force(period_end(period))
    return {} if force is None else force.lines


def levels(values: Array, rule: Rule, period: str) -> list[Level]:
    """What the rule says of each index, by its lines of the period's end."""
    force = rule.in_force(period_end(period))
    if force is None:
        return [Level.UNKNOWN] * len(values)
    column = values[:, None]
    codes = graded(column, np.full(column.shape, np.nan), rule, [force]).codes
    return [LEVELS[code] for code in codes[:, 0]]


def _homes(sources: Sources, area: str) -> Register:
    """The institutions of the area, and the part that each lies in, as far as they may be seen."""
    own, inside = sources.scope.narrow(area=area), parts(sources, area).areas
    both = replace(own, areas=(own.areas or frozenset()) | set(inside))
    held = sources.warehouse.read(Institution, both)
    here = held["area"] == area
    part = held[~here]
    return held[here].reset_index(drop=True), dict(
        zip(part["institution"], part["area"], strict=True)
    )
