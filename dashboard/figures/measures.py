"""How is an indicator's number written, unit and all?"""

from collections.abc import Callable, Mapping, Sequence

from dashboard.figures.numbers import (
    SIZES,
    digits,
    known,
    money_unit,
    months,
    percent,
    points,
    rate,
)
from dashboard.indicators.indicator import Unit
from dashboard.labels import Labels

LARGE = 1e6  # yuan; below it stands what one person costs, in yuan


def measure(value: float | None, unit: Unit, words: Labels) -> str:
    """A value with its unit, as one text.

    >>> from dashboard.labels import labels
    >>> measure(0.98941, Unit.FRACTION, labels("en")), measure(11707.0, Unit.YUAN, labels("en"))
    ('98.9%', '11,707.00 yuan')
    """
    if value is None or not known(value):
        return words("terms.words.missing")
    return WRITTEN[unit](value, words)


def axis(values: Sequence[float | None], unit: Unit, words: Labels) -> tuple[float, str, str]:
    """For a chart of these values: what they are multiplied by, the unit, how ticks are written.

    >>> from dashboard.labels import labels
    >>> axis([0.98], Unit.FRACTION, labels("en")), axis([3.2e10], Unit.YUAN, labels("en"))
    ((100, '%', '.1f'), (1e-08, '100m yuan', ',~g'))
    """
    if unit in (Unit.FRACTION, Unit.RATE, Unit.POINTS):
        return 100, "%", ".1f"
    if unit is Unit.YUAN:
        told = [value for value in values if value is not None]
        size = money_unit(told, "auto") if max(map(abs, told), default=0) >= LARGE else "yuan"
        return 1 / SIZES[size], words(f"terms.units.{size}"), ",~g"
    return 1, words(f"pages.definitions.units.{unit}"), ",~g"


def _amount(value: float, words: Labels) -> str:
    unit = "yuan" if abs(value) < LARGE else money_unit([value], "auto")
    return f"{digits(value / SIZES[unit], 2)} {words(f'terms.units.{unit}')}"


def _whole(unit: str) -> Callable[[float, Labels], str]:
    def written(value: float, words: Labels) -> str:
        return f"{digits(value, 0)} {words(f'pages.definitions.units.{unit}')}"

    return written


def _days(value: float, words: Labels) -> str:
    return f"{digits(value, 1)} {words('pages.definitions.units.days')}"


def _times(value: float, _: Labels) -> str:
    return digits(value, 2)


WRITTEN: Mapping[Unit, Callable[[float, Labels], str]] = {
    Unit.YUAN: _amount,
    Unit.FRACTION: percent,
    Unit.RATE: rate,
    Unit.POINTS: points,
    Unit.MONTHS: months,
    Unit.PERSONS: _whole("persons"),
    Unit.TIMES: _times,
    Unit.DAYS: _days,
    Unit.COUNT: _whole("count"),
}
