"""How is a number written? The only place where units are converted and digits cut.

Rounding is half-up; the minus sign is a real one; a missing number is said, never zero.
"""

import math
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, cast
from zoneinfo import ZoneInfo

from dashboard.labels import Labels

Money = Literal["yuan", "wan", "yi"]
SIZES: dict[str, float] = {"yuan": 1, "wan": 1e4, "yi": 1e8}
CHINA = ZoneInfo("Asia/Shanghai")
MINUS = "−"
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def known(value: float | None) -> bool:
    """Whether there is a number at all."""
    return value is not None and not math.isnan(value)


def digits(value: float, places: int, *, exact: bool = False, signed: bool = False) -> str:
    """A number with its thousands parted; ``exact`` drops zeros the source never printed.

    >>> digits(1234.565, 2), digits(6277.0, 2, exact=True), digits(-3.0, 1, signed=True)
    ('1,234.57', '6,277', '−3.0')
    """
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if exact and "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + text


def money(value: float | None, unit: Money, words: Labels) -> str:
    """Yuan in the unit of its table, at most two decimals; the unit is named once, outside."""
    if value is None or not known(value):
        return words("terms.words.missing")
    return digits(value / SIZES[unit], 2, exact=True)


def money_unit(values: list[float], wanted: str) -> Money:
    """The unit that a whole table or figure is shown in.

    >>> money_unit([9.3e11, 1.0e12], "auto"), money_unit([3.1e9], "auto"), money_unit([5], "yi")
    ('yi', 'wan', 'yi')
    """
    if wanted in SIZES:
        return cast(Money, wanted)
    largest = max((abs(value) for value in values if known(value)), default=0)
    return "yi" if largest >= 1e10 else "wan" if largest >= 1e4 else "yuan"


def percent(value: float | None, words: Labels, *, line: float | None = None) -> str:
    """A fraction as a percentage: one decimal, two where one would hide which side of the line.

    >>> from dashboard.labels import labels
    >>> percent(0.98941, labels("zh"), line=0.95), percent(0.95025, labels("zh"), line=0.95)
    ('98.9%', '95.03%')
    """
    if value is None or not known(value):
        return words("terms.words.missing")
    return f"{digits(value * 100, _places(value, line, 0.01))}%"


def rate(value: float | None, words: Labels, *, line: float | None = None) -> str:
    """A growth rate: a percentage with its sign; its decimals are those of ``percent``."""
    if value is None or not known(value):
        return words("terms.words.missing")
    return f"{digits(value * 100, _places(value, line, 0.01), signed=True)}%"


def _places(value: float, line: float | None, unit: float) -> int:
    """One decimal; two so near the line that one could hide on which side the value is."""
    return 2 if line is not None and abs(value - line) < 0.0501 * unit else 1


def points(difference: float, words: Labels) -> str:
    """A difference of two rates, in percentage points."""
    return f"{digits(difference * 100, 1, signed=True)} {words('terms.units.points')}"


def months(value: float | None, words: Labels, *, line: float | None = None) -> str:
    """Months in reserve: one decimal, two beside a line, as ``percent``."""
    if value is None or not known(value):
        return words("terms.words.missing")
    return f"{digits(value, _places(value, line, 1))} {words('terms.units.months')}"


def moment(at: int | None, words: Labels) -> str:
    """A moment (ms since 1970, UTC) by the clocks of China.

    >>> from dashboard.labels import labels
    >>> moment(1_700_000_000_000, labels("en"))
    '2023-11-15 06:13:20'
    """
    if at is None:
        return words("terms.words.missing")
    return f"{datetime.fromtimestamp(at // 1000, CHINA):%Y-%m-%d %H:%M:%S}"


def period_name(period: str, words: Labels) -> str:
    """A period as people say it.

    >>> from dashboard.labels import labels
    >>> period_name("2026-09", labels("en")), period_name("2026", labels("en"))
    ('Sep 2026', '2026')
    """
    year, _, month = period.partition("-")
    if not month:
        return words("terms.words.year", year=year)
    name = str(int(month)) if words.language == "zh" else MONTH_NAMES[int(month) - 1]
    return words("terms.words.month", year=year, month=name)
