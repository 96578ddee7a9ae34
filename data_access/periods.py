"""Which period lies so many months from another? Months are ``2026-09``, years ``2026``."""


def month_number(period: str) -> int:
    """The last month of a period, counted from year 0.

    >>> month_number("2024") == month_number("2024-12") == 2024 * 12 + 12
    True
    """
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month or 12)


def later(period: str, months: int) -> str:
    """The period so many months later; of a year, whole years.

    >>> later("2024-12", 2), later("2024", 12)
    ('2025-02', '2025')
    """
    number = month_number(period) - 1 + months
    return f"{number // 12}-{number % 12 + 1:02d}" if "-" in period else str(number // 12)


def earlier(period: str, months: int) -> str:
    """The period so many months earlier; of a year, whole years.

    >>> earlier("2026-02", 3), earlier("2026", 12)
    ('2025-11', '2025')
    """
    return later(period, -months)


def year_before(period: str) -> str:
    """The same period a year earlier.

    >>> year_before("2024-09")
    '2023-09'
    """
    return earlier(period, 12)


def periods_to(period: str, count: int) -> tuple[str, ...]:
    """So many periods up to one, in order: months up to a month, years up to a year.

    >>> periods_to("2026-02", 3), periods_to("2026", 2)
    (('2025-12', '2026-01', '2026-02'), ('2025', '2026'))
    """
    step = 1 if "-" in period else 12
    return tuple(earlier(period, step * ago) for ago in reversed(range(count)))
