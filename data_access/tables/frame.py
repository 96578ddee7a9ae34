"""In what frame do the figures stand: areas, codes, breaks, prices, sources, batches, months?"""

from functools import cache

import pandas as pd
from pandera.typing import Series

from data_access.tables.base import (
    DAY,
    PERIOD,
    Fact,
    Status,
    Table,
    columns_of,
    key,
    moment,
    number,
    ratio,
    text,
)


class Area(Table):
    """An area, whom it belongs to, and what it is called."""

    area: Series[str] = key()
    parent: Series[str] = text(required=False)
    level: Series[str] = text("nation", "city", "municipal", "district")
    name_zh: Series[str] = text()
    name_en: Series[str] = text()


class PoolingMode(Table):
    """How an area's fund is pooled from a day on."""

    area: Series[str] = key()
    since: Series[str] = key(matches=DAY)
    mode: Series[str] = text("unified", "adjustment_fund", "provincial")


class CodeMap(Table):
    """A national or local code and the house's code it counts as; ``note``: what it means."""

    system: Series[str] = key()
    code: Series[str] = key()
    house_code: Series[str] = text()
    note: Series[str] = text()


class SeriesBreak(Table):
    """Where a series may not mean the same before and after ``period``."""

    area: Series[str] = key()
    scheme: Series[str] = key()
    measure: Series[str] = key()
    period: Series[str] = key(matches=PERIOD)
    kind: Series[str] = key()
    source: Series[str] = text()


class ConsumerPrices(Fact):
    """Yearly rise of consumer prices, a fraction."""

    inflation: Series[float] = ratio(required=True)


class Entry(Fact):
    """One stored figure and the row it came from: the end of every way down to the source.

    ``table`` holds the row (the contract's name there), ``line`` is the line of the books or the
    figure's column, ``part`` the keys that have no column here (``service=21 tier=tertiary``).
    ``amount`` is in yuan, a count or a ratio, as ``unit`` says. A city's entries are those of its
    parts: ``stored_at`` is the area whose books hold the row. ``entry_of`` asks for one table's.
    """

    table: Series[str] = key()
    stored_at: Series[str] = key()
    scheme: Series[str] = text(required=False)
    account: Series[str] = text(required=False)
    line: Series[str] = text()
    part: Series[str] = text()
    amount: Series[float] = ratio(required=True)
    unit: Series[str] = text("yuan", "count", "ratio")
    version: Series[int] = number(1, 10**6)
    source: Series[str] = text()
    batch: Series[str] = text()
    file: Series[str] = text()
    sheet: Series[str] = text(required=False)
    row: Series[int] = number(0, 10**9)
    note: Series[str] = text()


@cache
def entry_of(contract: type[Fact]) -> type[Entry]:
    """``Entry`` of one table alone: faster, where the table is known."""
    named: type[Entry] = type(f"{contract.__name__}Entry", (Entry,), {"__doc__": Entry.__doc__})
    return named


def parts_of(contract: type[Fact]) -> tuple[str, ...]:
    """The keys of a table that say which part of an area's figure a row is, in their order.

    >>> from data_access.tables import Claims
    >>> parts_of(Claims)
    ('service', 'tier', 'place')
    """
    told = {*columns_of(Fact), "scheme", "account"}
    held = columns_of(contract).items()
    return tuple(name for name, column in held if column.key and name not in told)


class Source(Table):
    """A publication: who said it, when and where."""

    source: Series[str] = key()
    title: Series[str] = text()
    publisher: Series[str] = text()
    published: Series[str] = text()
    url: Series[str] = text()
    note: Series[str] = text()


class SourceUse(Table):
    """How many rows of a stored table come from a publication, of which periods.

    ``newest``: when the last of them became known, ms since 1970; missing where nobody can say.
    """

    source: Series[str] = key()
    table: Series[str] = key()
    rows: Series[int] = number(0, 10**9)
    first: Series[str] = text(matches=PERIOD)
    last: Series[str] = text(matches=PERIOD)
    newest: Series[pd.Int64Dtype] = moment()


class Batch(Table):
    """One load: what it brought, from which file, by whom and when; ``at`` in ms since 1970."""

    batch: Series[str] = key()
    sha256: Series[str] = text()
    area: Series[str] = text(required=False)
    period: Series[str] = text(required=False, matches=PERIOD)
    kind: Series[str] = text()
    file: Series[str] = text()
    rows: Series[int] = number(0, 10**9)
    who: Series[str] = text()
    at: Series[pd.Int64Dtype] = moment()
    state: Series[str] = text("loaded", "reverted")


class BookMonth(Table):
    """How far the closing of an area's month is, since when, and who brought it there.

    A part of a city has its city's months; ``who`` is empty there.
    """

    area: Series[str] = key()
    period: Series[str] = key(matches=PERIOD)
    status: Series[str] = text(*Status)
    at: Series[pd.Int64Dtype] = moment(required=True)
    who: Series[str] = text()


class BookEvent(Table):
    """What was done to an area's month, in order; nothing is ever taken out."""

    area: Series[str] = key()
    period: Series[str] = key(matches=PERIOD)
    step: Series[int] = number(1, 10**6)
    deed: Series[str] = text()
    at: Series[pd.Int64Dtype] = moment(required=True)
    who: Series[str] = text()
    reason: Series[str] = text()
