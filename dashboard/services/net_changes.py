"""How many more or fewer were insured after each month, scheme by scheme?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.enrolment_breaks import enrolment_breaks
from dashboard.services.histories import at, history
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import periods_to

MONTHS, YEARS = 13, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class NetChanges:
    """Signed persons by scheme, each period against the one before; None where missing."""

    periods: tuple[str, ...]
    by_scheme: Mapping[str, tuple[float | None, ...]]
    provenance: Provenance | None


def net_changes(sources: Sources, selection: Selection) -> NetChanges:
    """Thirteen months to the chosen one, or fifteen years."""
    period, schemes = people_period(sources, selection), schemes_of(sources, selection)
    if period is None:
        return NetChanges(periods=(), by_scheme={}, provenance=None)
    monthly = "-" in period
    count = MONTHS if monthly else YEARS
    area = selection.area
    periods = periods_to(period, count)
    return NetChanges(
        periods=periods,
        by_scheme={scheme: _changes(sources, area, scheme, periods) for scheme in schemes},
        provenance=provenance(sources, area, schemes, period, ["enrolment.insured"]),
    )


def _changes(
    sources: Sources, area: str, scheme: str, periods: tuple[str, ...]
) -> tuple[float | None, ...]:
    """None also where the change would cross a break."""
    breaks = enrolment_breaks(sources, area, [scheme])
    held = history(sources, area, "net_change", scheme=scheme)
    return tuple(None if period in breaks else at(held, period) for period in periods)
