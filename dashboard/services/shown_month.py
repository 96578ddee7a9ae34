"""Which month of an area's books is looked at, and is there any?"""

from dashboard.services.ledger import known_periods
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources


def shown_month(sources: Sources, selection: Selection) -> str | None:
    """The selected month; a year's last month that is whole; else the latest that is.

    None where the area has no monthly books.
    """
    months = [period for period in known_periods(sources, selection.area) if "-" in period]
    if not months:
        return None
    period = selection.period or ""
    if "-" in period:
        return period
    own = [month for month in months if month.startswith(period)]
    return max(own, default=f"{period}-12")


def has_months(sources: Sources, selection: Selection) -> bool:
    """Whether the area has monthly books."""
    return shown_month(sources, selection) is not None


def years_only(sources: Sources, selection: Selection) -> bool:
    """Whether nothing but yearly figures is known of the area."""
    return not has_months(sources, selection)


def back(month: str, months: int) -> str:
    """The month so many months earlier.

    >>> back("2026-01", 1), back("2026-09", 12)
    ('2025-12', '2025-09')
    """
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - months
    return f"{number // 12}-{number % 12 + 1:02d}"
