"""How did the figure of an alert move, by month, as its rule sees it, against which lines?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from dashboard.early_warning.alert import Alert
from dashboard.early_warning.load import FACTS
from dashboard.early_warning.panel import Panel
from dashboard.early_warning.points import period_end
from dashboard.early_warning.rule import Level, Rule
from dashboard.indicators.indicator import Unit
from dashboard.services.histories import course_to
from dashboard.services.inputs import item_of
from dashboard.services.institution_findings import INSTITUTIONS, UNWATCHED
from dashboard.services.measured import INDICATORS
from dashboard.services.panels import order_of, panel
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import SCHEMES
from dashboard.services.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The figure by period, None where missing; ``lines`` by level, as in force at the end."""

    indicator: str
    unit: Unit
    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    lines: Mapping[Level, float]
    items: tuple[str, ...]
    provenance: Provenance


def unit_of(rule: Rule) -> Unit:
    """What a rule's values count."""
    return Unit.DAYS if rule.indicator in FACTS else INDICATORS[rule.indicator].unit


def alert_course(sources: Sources, alert: Alert, rule: Rule) -> Course | None:
    """Five years of the figure up to the last period looked at; None where none is kept."""
    if rule.indicator in FACTS or alert.file == INSTITUTIONS:
        return None
    key = ("alert course", sources.scope, alert.key, alert.rule_version, alert.period)
    values = sources.remember(key, lambda: _values(sources, alert, rule))
    periods = course_to(max((alert.period, *values)))
    indicator = INDICATORS[rule.indicator]
    items = tuple(item_of(one.table, column) for one in indicator.reads for column in one.columns)
    force = rule.in_force(period_end(periods[-1]))
    relative = alert.reading not in {None, "A"}  # its lines follow last year's rate
    schemes = SCHEMES if alert.scheme not in SCHEMES else (alert.scheme,)
    return Course(
        indicator=rule.indicator,
        unit=indicator.unit,
        periods=periods,
        values=tuple(values.get(one) for one in periods),
        lines=force.lines if force and not relative else {},
        items=items,
        provenance=provenance(sources, alert.area, schemes, periods[-1], items),
    )


def _values(sources: Sources, alert: Alert, rule: Rule) -> Mapping[str, float]:
    """The known values of the alert's fund, of the publication that counts first."""
    own = replace(sources, scope=sources.scope.narrow(area=alert.area))
    held = panel(own, rule, alert.period)
    return _row(held, (alert.area, alert.scheme, alert.account, alert.subject))


def _row(held: Panel, whose: tuple[str, str, str, str]) -> Mapping[str, float]:
    keys = held.keys
    if keys.empty:
        return {}
    names = ("area", "scheme", "account", "subject")
    mine = np.logical_and.reduce([keys[n] == w for n, w in zip(names, whose, strict=True)])
    order = order_of(keys.loc[mine, "basis"])
    found: dict[str, float] = {}
    for row in order.sort_values(
        ascending=False, kind="stable"
    ).index:  # the one that counts first comes last and stays
        told = zip(held.periods, held.figures[row].tolist(), held.status[row], strict=True)
        found |= {
            period: value
            for period, value, status in told
            if np.isfinite(value) and str(status) not in UNWATCHED
        }
    return found
