"""What time is it, in the records' own measure? Milliseconds since 1970, UTC; handed in."""

import time
from collections.abc import Callable

Clock = Callable[[], int]
SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def now() -> int:
    """The machine's clock."""
    return time.time_ns() // 1_000_000
