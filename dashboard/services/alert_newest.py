"""What does the rule of each alert see last, where that is later than what was judged?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.early_warning.alert import Alert
from dashboard.early_warning.load import FACTS
from dashboard.early_warning.panel import Panel
from dashboard.early_warning.records import Key
from dashboard.early_warning.rule import Rule
from dashboard.services.findings import months_due
from dashboard.services.institution_findings import INSTITUTIONS, UNWATCHED
from dashboard.services.latest import lately
from dashboard.services.panels import order_of, panel
from dashboard.services.rules import current_rules, versions_of
from dashboard.services.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """The last known value of an alert's figure."""

    period: str
    value: float


def newest(sources: Sources, alerts: Sequence[Alert]) -> Mapping[int, Newest]:
    """By the number of the alert; of months alone, and of rules that are held against funds."""
    rules = current_rules(sources.house)
    told: dict[Key, Newest] = {}
    monthly = [one for one in alerts if "-" in one.period] if months_due(sources) else []
    for file in {one.file for one in monthly}:
        rule = rules.get(file)
        if rule is not None and rule.indicator not in FACTS and file != INSTITUTIONS:
            told |= _of_rule(sources, file, rule)
    found = {one.alert: told[one.key] for one in alerts if one.key in told}
    later = {one.alert: one.period for one in alerts}
    return {alert: one for alert, one in found.items() if one.period > later[alert]}


def _of_rule(sources: Sources, file: str, rule: Rule) -> Mapping[Key, Newest]:
    period = max(months_due(sources))
    key = ("newest of a rule", sources.scope, file, period, versions_of(sources.house))

    def build() -> Mapping[Key, Newest]:
        return _last(lately(sources, rule, period) or panel(sources, rule, period), file)

    return sources.remember(key, build)


def _last(held: Panel, file: str) -> dict[Key, Newest]:
    """The last known value of each row; of two publications the one that reaches further."""
    known = np.isfinite(held.figures) & ~np.isin(held.status.astype(str), list(UNWATCHED))
    ends = held.figures.shape[1] - 1 - known[:, ::-1].argmax(axis=1)
    rank = order_of(held.keys["basis"]).to_numpy()
    names = held.keys[["area", "scheme", "account", "subject"]].to_numpy()
    return {
        (file, *names[row]): Newest(
            period=held.periods[ends[row]], value=float(held.figures[row, ends[row]])
        )
        for row in np.lexsort((-rank, ends))
        if known[row].any()
    }
