"""What is drawn on a chart, and how is strangers' text made harmless there?"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

WIDE = 0x2E80  # from here on a character takes two places
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One named series: its values, what a hover says of each, and its colour (a palette token).

    ``dashed``: it has not come yet.
    """

    name: str
    values: Values
    said: Sequence[str]
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One named amount: a bar of a waterfall or of a ranking; ``said``: the amount as written."""

    name: str
    value: float | None
    said: str
    colour: str = "category-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A level named on its own line."""

    value: float
    name: str
    colour: str = "ink-3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The range in which a series lies with some probability; ``colour``: ``band-80`` and so on."""

    name: str
    low: Values
    high: Values
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands beside the series: levels, breaks (period to name), bands."""

    levels: Sequence[Mark] = ()
    breaks: Mapping[str, str] = field(default_factory=dict)
    bands: Sequence[Band] = ()


def plain(text: str) -> str:
    """Text that plotly shows as it is, whatever tags stand in it.

    >>> plain("<b>A & B</b>")
    '&lt;b&gt;A &amp; B&lt;/b&gt;'
    """
    return escape(text, quote=False)


def width(text: str) -> int:
    """How many places a text takes; an ideograph takes two."""
    return sum(2 if ord(character) >= WIDE else 1 for character in text)


def clipped(text: str, places: int) -> str:
    """The text, its end cut where it needs more places; harmless in either case.

    >>> clipped("Yunzhong District", 9)
    'Yunzhong\N{HORIZONTAL ELLIPSIS}'
    """
    if width(text) <= places:
        return plain(text)
    kept = text
    while kept and width(kept) >= places:
        kept = kept[:-1]
    return plain(kept.rstrip() + ELLIPSIS)


def numbers(values: Values) -> list[float | None]:
    """The values as plotly wants them: what is missing is None, and stays a gap."""
    return [None if value is None or math.isnan(value) else float(value) for value in values]


def last(values: Values) -> int | None:
    """Where the last known value stands; None where none is known."""
    known = [at for at, value in enumerate(numbers(values)) if value is not None]
    return known[-1] if known else None


def column(name: str, rows: Sequence[str], **more: object) -> dict[str, Any]:
    """What a trace is called in the table of its figures, and what its rows are called.

    ``sign``: −1 where a value is drawn to the other side; ``of``: the axis the value is read from.
    """
    return {"column": name, "rows": list(rows), **more}


def reach(*held: Values, floor: float | None = None) -> tuple[float, float]:
    """The least and greatest of all values; a little apart where all are the same.

    >>> reach([1.0, None, 3.0]), reach([]), reach([2.0], floor=0)
    ((1.0, 3.0), (0.0, 1.0), (0.0, 2.0))
    """
    found = [value for values in held for value in numbers(values) if value is not None]
    if floor is not None:
        found.append(float(floor))
    if not found:
        return 0.0, 1.0
    low, high = min(found), max(found)
    return (low, high) if high > low else (low - abs(low or 1) / 2, high + abs(high or 1) / 2)
