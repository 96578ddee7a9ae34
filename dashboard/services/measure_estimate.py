"""What is a measure on an alert expected to do, and what has become of the fund since?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.early_warning.alert import Alert, Deed, Event
from dashboard.services.bases import basis_of
from dashboard.services.chosen import latest_month
from dashboard.services.family import family
from dashboard.services.fund_path import fund_path
from dashboard.services.selection import SCHEMES, UnknownSelection
from dashboard.services.sources import Sources
from dashboard.services.what_if import FUNDS, law_of
from dashboard.services.what_if_scenarios import KEPT, kept_scenarios, meant
from data_access.assumptions.book import Basis
from data_access.assumptions.presets import presets
from forecasting.scenarios.address import written
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import checked
from forecasting.scenarios.trial import path_of, tried

AHEAD = 10
"""Years after the base year that an estimate tells."""
LEFT = "surplus_of_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An estimate as it was kept, and what is left of the twelve months up to ``period``, yuan.

    ``without``, ``after``: as expected then of those months, without the measure and with it;
    ``actual``: by the books. None where it cannot be said: no such months yet, or no books.
    """

    estimate: Mapping[str, Any]
    period: str | None
    without: float | None
    after: float | None
    actual: float | None


def estimate_choices(sources: Sources, alert: Alert | None) -> list[tuple[str, str]]:
    """The scenarios that can stand for a measure on the alert, as choices of a form."""
    found = None if alert is None else _placed(sources, alert)
    if found is None:
        return []
    area, basis = found
    own = [(name, f"pages.what_if.called.{name}") for name in presets()]
    kept = [
        (f"{KEPT}{one.scenario}", one.name) for one in kept_scenarios(sources) if one.area == area
    ]
    return [one for one in (*own, *kept) if _moves(sources, one[0], basis)]


def estimated(sources: Sources, alert: Alert, named: str) -> Mapping[str, Any] | None:
    """What a scenario adds to what is left of each year, to be kept with the measure; yuan.

    The base year stands first, as the books have it. None where it cannot be told.
    """
    found = _placed(sources, alert)
    if found is None or not _moves(sources, named, found[1]):
        return None
    area, basis = found
    scenario, fund = meant(sources, named, basis), FUNDS[alert.scheme]
    without = path_of(law_of(sources, area), fund)
    after = path_of(tried(basis, scenario, AHEAD), fund)
    base = fund_path(sources, area, (alert.scheme, "pooled")).at(LEFT, f"{basis.base}-12")
    left = [(one.income - one.expenditure)[:AHEAD].tolist() for one in (without, after)]
    return {
        "area": area,
        "scheme": alert.scheme,
        "named": named,
        "scenario": written(scenario),
        "basis": basis.version,
        "unit": "yuan",
        "years": [basis.base, *after.years],
        "without": [base, *left[0]],
        "after": [base, *left[1]],
    }


def followed(sources: Sources, events: Sequence[Event]) -> tuple[Followed, ...]:
    """Every estimate of the alert's measures, against the books as they are now."""
    held = (one.details.get("estimate") for one in events if one.deed is Deed.INTERVENED)
    return tuple(_followed(sources, one) for one in held if isinstance(one, Mapping))


def _followed(sources: Sources, estimate: Mapping[str, Any]) -> Followed:
    area, fund = str(estimate["area"]), (str(estimate["scheme"]), "pooled")
    seen = sources.scope.covers(area, fund[0])
    period = latest_month(sources, area) if seen else None
    told = fund_path(sources, area, fund).at(LEFT, period) if period else None
    without, after = (_twelve_months(estimate, side, period) for side in ("without", "after"))
    return Followed(estimate=estimate, period=period, without=without, after=after, actual=told)


def _twelve_months(estimate: Mapping[str, Any], side: str, period: str | None) -> float | None:
    """Of the twelve months up to a month: so many twelfths of its year, the rest of the last one.

    >>> held = {"years": [2025, 2026], "without": [12.0, 24.0]}
    >>> _twelve_months(held, "without", "2026-03"), _twelve_months(held, "without", "2025-03")
    (15.0, None)
    """
    if period is None:
        return None
    told = dict(zip(estimate["years"], estimate[side], strict=True))
    year, month = int(period[:4]), int(period[5:])
    now, before = told.get(year), told.get(year - 1)
    if month == 12:
        return now
    if now is None or before is None:
        return None
    return float(now * month / 12 + before * (12 - month) / 12)


def _placed(sources: Sources, alert: Alert) -> tuple[str, Basis] | None:
    """The area whose years are told, its own or the one that it is a part of, and its basis."""
    if alert.scheme not in SCHEMES:
        return None
    for area in dict.fromkeys((alert.area, family(sources, alert.area).area)):
        if not sources.scope.covers(area, alert.scheme):
            continue
        try:
            return area, basis_of(sources, area)
        except UnknownSelection:
            continue
    return None


def _moves(sources: Sources, named: str, basis: Basis) -> bool:
    try:
        return bool(checked(meant(sources, named, basis), basis))
    except Misfit:
        return False
