"""In which unit are the costs of a table told, and how is one written there?"""

from collections.abc import Iterable

from dashboard.display.look import Look
from dashboard.figures.numbers import SIZES, Money, digits, money_unit, points

SMALLER = 10  # a table holds small parts beside large: it changes to the next unit later


def unit_of(values: Iterable[float | None], look: Look) -> Money:
    """One unit for a whole table, so that a city's small parts keep their digits."""
    known = [value / SMALLER for value in values if value is not None]
    if look.selection.unit == "auto" and max(map(abs, known), default=0) * SMALLER < SIZES["wan"]:
        return "yuan"
    return money_unit(known, look.selection.unit)


def written(value: float | None, unit: Money, look: Look) -> str:
    """An amount in the table's unit, every row with as many decimals."""
    if value is None:
        return missing(look)
    return digits(value / SIZES[unit], 0 if unit == "yuan" else 2)


def whole(value: float | None, look: Look) -> str:
    """A count, or yuan of one person, without decimals."""
    return missing(look) if value is None else digits(value, 0)


def in_points(value: float | None, look: Look) -> str:
    """A part of a growth rate, in percentage points."""
    return missing(look) if value is None else points(value, look.words)


def bare_points(value: float | None, look: Look) -> str:
    """The same where the column's head has said the unit."""
    return missing(look) if value is None else digits(value * 100, 2, signed=True)


def missing(look: Look) -> str:
    """The word for what is not there."""
    return look.words("terms.words.missing")
