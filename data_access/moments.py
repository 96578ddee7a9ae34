"""When was that, in milliseconds since 1970? Days are those of Shanghai."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def moment_of(day: date, hour: int = 0) -> int:
    """An hour of a day.

    >>> moment_of(date(1970, 1, 2), 8)
    86400000
    """
    return round(datetime.combine(day, time(hour), SHANGHAI).timestamp() * 1000)


def end_of(day: date) -> int:
    """The last millisecond of a day.

    >>> end_of(date(1970, 1, 1))
    57599999
    """
    return moment_of(day + timedelta(days=1)) - 1
