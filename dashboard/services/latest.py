"""What alarms in the latest months, from no more of the books than that needs?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.early_warning.finding import LATE, RATIO
from dashboard.early_warning.panel import Panel, Watched
from dashboard.early_warning.recent import readable, recent, spans
from dashboard.early_warning.records import Key, standing
from dashboard.early_warning.rule import Mode, Rule
from dashboard.indicators.indicator import Indicator
from dashboard.services.alerts import alerts
from dashboard.services.measured import INDICATORS
from dashboard.services.panels import of_funds, panel
from dashboard.services.sources import Sources
from data_access.tables import Table

KEPT = 19
"""Months that are judged: those asked for, those for whose value nobody waits any longer, and a
few before them that show what stood."""
SPAN = 42
"""Months that are read at most: those, and the two years that a growth of the trailing year is
made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The months that are asked for, in order, and since when each alert stands."""

    periods: tuple[str, ...]
    since: Mapping[Key, str]


def latest(sources: Sources, periods: tuple[str, ...]) -> Latest:
    """These months, beside the alerts that stand."""
    return Latest(
        periods=periods,
        since={key: one.since for key, one in standing(alerts(sources)).items()},
    )


def warned(rules: Mapping[str, Rule], asked: Latest) -> Mapping[str, Rule]:
    """The rules that alerts are made of, those of which some stand, and those that bear on them."""
    files = {key[0] for key in asked.since}
    warning = [one for one in rules.values() if one.mode is Mode.WARNING]
    bearing = {LATE, RATIO, *(name for one in warning for name in one.muted_by)}
    return {
        file: one
        for file, one in rules.items()
        if one.mode is Mode.WARNING or one.name in bearing or file in files
    }


def held_lately(sources: Sources, file: str, rule: Rule, asked: Latest) -> Watched | None:
    """A rule held against the latest months; None where only the whole history can say."""
    panel_ = lately(sources, rule, asked.periods[-1]) if readable(rule) else None
    if panel_ is None or not panel_.periods:
        return None
    count = sum(period >= asked.periods[0] for period in panel_.periods)
    found = recent(of_funds(panel_, rule), rule, count)
    return None if found is None else _dated(found, file, count, asked.since)


def lately(sources: Sources, rule: Rule, period: str) -> Panel | None:
    """The last months of a rule's panel, as they are in the whole; None of what may look at all."""
    names = [name for name in (rule.indicator, rule.own_source) if name is not None]
    backs = [INDICATORS[name].back for name in names]
    known = [back for back in backs if back is not None]
    if len(known) < len(backs) or "-" not in period:
        return None
    span = _span(names)
    return panel(sources, rule, period, span).last(span + 1 - max(known))


def _span(names: Sequence[str]) -> int:
    """How many months are read: as many as any that reads the same tables needs, so read once."""
    short = [one for one in INDICATORS.values() if one.back is not None]
    beside, tables = 0, set[type[Table]]().union(*(_tables(INDICATORS[one]) for one in names))
    while len(tables) > beside:
        beside = len(tables)
        sharing = [one for one in short if tables & _tables(one)]
        tables = tables.union(*(_tables(one) for one in sharing))
    return min(SPAN, KEPT - 1 + max(one.back or 0 for one in sharing))


def _tables(indicator: Indicator) -> set[type[Table]]:
    return {reads.table for reads in indicator.reads}


def _dated(found: Watched, file: str, count: int, since: Mapping[Key, str]) -> Watched | None:
    """Without a first month where it may lie before the panel; None where no alert tells it."""
    before = spans(found)
    rows = np.flatnonzero(before[:, -count:].any(axis=1))
    keys = found.panel.keys.iloc[rows][["area", "scheme", "account", "subject"]]
    told = all((file, *key) in since for key in keys.itertuples(index=False, name=None))
    return replace(found, begun=np.where(before, -1, found.begun)) if told else None
