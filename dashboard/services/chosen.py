"""Which period and which schemes does a selection mean?"""

from collections.abc import Sequence

from dashboard.services.histories import history
from dashboard.services.ledger import known_periods, latest_period
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from data_access.tables import ALL


def meant(told: Sequence[str], wanted: str | None, latest: str | None) -> str | None:
    """The period that is meant where some are told; None where none is.

    A told period is itself. A year told by months is its last month that is told, else December;
    a month told by years is its year. Nothing wanted: the latest one, of years the last told.

    Args:
        told: the periods that hold something, in order.
        wanted: the period asked for, a month or a year.
        latest: the month to begin with where months are told.

    >>> meant(["2025-11", "2025-12"], "2025", None), meant(["2024", "2025"], "2024-03", None)
    ('2025-12', '2024')
    """
    if not told or wanted in told:
        return wanted if told else None
    if "-" not in told[-1]:
        return wanted[:4] if wanted else told[-1]
    period = wanted or latest or told[-1]
    if "-" in period:
        return period
    return max((one for one in told if one.startswith(f"{period}-")), default=f"{period}-12")


def chosen_period(sources: Sources, selection: Selection) -> str:
    """The period of the fund's figures: a month, or a year where the area tells years."""
    known = known_periods(sources, selection.area)
    fallback = latest_period(sources, selection.area)
    return meant(known, selection.period, fallback) or selection.period or fallback


def chosen_month(sources: Sources, selection: Selection) -> str | None:
    """The month of the area's books; None where it has no monthly books."""
    months = [one for one in known_periods(sources, selection.area) if "-" in one]
    return meant(months, selection.period, None)


def people_period(sources: Sources, selection: Selection) -> str | None:
    """The period of the figures of the insured; None where nobody is counted."""
    told = history(sources, selection.area, "insured", scheme=scheme_of(sources, selection))
    return meant(list(told.index), selection.period, latest_month(sources, selection.area))


def latest_month(sources: Sources, area: str) -> str | None:
    """The latest month whose books are whole; None where there are no monthly books."""
    return chosen_month(sources, Selection(area=area))


def has_months(sources: Sources, selection: Selection) -> bool:
    """Whether the area has monthly books."""
    return chosen_month(sources, selection) is not None


def years_only(sources: Sources, selection: Selection) -> bool:
    """Whether nothing but yearly figures is known of the area."""
    return not has_months(sources, selection)


def schemes_of(sources: Sources, selection: Selection) -> tuple[str, ...]:
    """The schemes that are looked at: the selected one, else all that the reader may see."""
    allowed = sources.scope.schemes
    wanted = (selection.scheme,) if selection.scheme else SCHEMES
    return tuple(one for one in wanted if allowed is None or one in allowed)


def scheme_of(sources: Sources, selection: Selection) -> str:
    """The one scheme that is looked at, or ``all``."""
    held = schemes_of(sources, selection)
    return held[0] if len(held) == 1 else ALL
