"""Which figures of this year and of the one it is held against were changed after closing?"""

from dataclasses import dataclass

from dashboard.services.book_months import root
from dashboard.services.sources import Sources
from data_access.periods import year_before
from data_access.tables import BookEvent, LineVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """A month that was changed after it was closed: when (ms), by whom and why."""

    month: str
    at: int
    who: str
    reason: str


def restated_lines(sources: Sources, area: str, month: str) -> frozenset[tuple[str, str, str]]:
    """Scheme, account and line of last year's figures since January that have a later version."""
    before = year_before(month)
    months = [f"{before[:4]}-{number:02d}" for number in range(1, int(before[5:]) + 1)]
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(LineVersion, scope, periods=months)
    later = rows[rows["version"] > 1]
    return frozenset(zip(later["scheme"], later["account"], later["line"], strict=True))


def restatements(sources: Sources, area: str, month: str) -> tuple[Restatement, ...]:
    """The restated months of the month's year and of the one before, oldest deed first."""
    scope = sources.scope.narrow(area=root(sources, area))
    events = sources.warehouse.read(BookEvent, scope)
    own = events[events["deed"] == "restate"].sort_values(["at", "period"])
    years = (month[:4], year_before(month)[:4])
    return tuple(
        Restatement(month=str(period), at=int(at), who=str(who), reason=str(reason))
        for period, at, who, reason in zip(
            own["period"], own["at"], own["who"], own["reason"], strict=True
        )
        if str(period)[:4] in years and str(period) <= month
    )
