"""How far may a figure be trusted: how settled, of which day, checked how, published by whom?"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.checked import Checked, checked_of
from dashboard.services.inputs import TABLES, places
from dashboard.services.ledger import LIT
from dashboard.services.publications import publications
from dashboard.services.sources import Sources
from data_access.port import MADE_UP
from data_access.tables import Batch, BookMonth, Entry, Fact, Status, entry_of

CHINA = ZoneInfo("Asia/Shanghai")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SETTLED = (Status.CLOSED, Status.FINAL)
RANK = {basis: at for at, basis in enumerate(LIT)}  # the publication that counts first
ORDER = tuple(str(status) for status in Status)  # the least settled first


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What must be known with a figure.

    ``period``: the last one shown; ``status``: the least settled of the inputs, empty where
    nothing is there; ``data_date``: when the newest of them came in; ``checked``: how the checks
    of monthly books stand, None for published figures; ``sources``: identifiers of publications;
    ``synthetic``: made up for the demonstration.
    """

    period: str | None
    status: str
    evidence: str
    data_date: date | None
    checked: Checked | None
    sources: tuple[str, ...]
    synthetic: bool


def provenance(
    sources: Sources, area: str, schemes: Collection[str], period: str | None, items: Sequence[str]
) -> Provenance:
    """The provenance of a figure made of ``items`` of one area, up to ``period``.

    Args:
        sources: what the reader may read.
        area: the area of the figures.
        schemes: the schemes they are of.
        period: the last month or year shown.
        items: what it is made of, ``table.figure`` as a trace names it: ``book_line.expenditure``.
    """
    own = _entries(sources, area, period, items)
    own = _counting([row for row in own if row.scheme in {*schemes, None}])
    status = _status(sources, area, period, [row.status for row in own])
    published = tuple(dict.fromkeys(row.source for row in own))
    return Provenance(
        period=period,
        status=status,
        evidence="none" if not status else "full" if status in SETTLED else "preliminary",
        data_date=_day(sources, area, period, published),
        checked=_checked(sources, (area, period), schemes, items),
        sources=published,
        synthetic=MADE_UP in published,
    )


class _Row(NamedTuple):
    """What counts of a stored row."""

    scheme: str | None
    line: str
    basis: str
    source: str
    status: str


def _entries(sources: Sources, area: str, period: str | None, items: Sequence[str]) -> list[_Row]:
    """The stored rows of the period; those of the items' lines where they are told apart."""
    if period is None:
        return []
    scope = sources.scope.narrow(area=area)
    wanted = {place for item in items for place in _places(item)}
    held = [
        sources.warehouse.read(entry_of(table), scope, periods=[period])
        for table in dict.fromkeys(table for table, _ in wanted)
    ]
    rows = pd.concat([Entry.empty(), *held])
    own = rows[rows["line"].isin({line for _, line in wanted})]
    told = own if len(own) else rows
    scheme = told["scheme"].astype(object).where(told["scheme"].notna(), None)
    others = (told[name] for name in _Row._fields[1:])
    return [_Row(*row) for row in zip(scheme, *others, strict=True)]


def _places(item: str) -> list[tuple[type[Fact], str]]:
    """Where the rows of an item's figure are; nowhere for a table without such rows."""
    name, _, rest = item.partition(".")
    table = TABLES.get(name)
    figure = rest.partition(".")[0]
    return [] if table is None else [place[:2] for place in places(table, figure)]


def _counting(rows: Sequence[_Row]) -> list[_Row]:
    """Of each figure the publications that count first: a bulletin, not its quick report."""
    best: dict[tuple[str | None, str], int] = {}
    for row in rows:
        key = (row.scheme, row.line)
        best[key] = min(best.get(key, len(RANK)), _rank(row))
    return [row for row in rows if _rank(row) == best[row.scheme, row.line]]


def _rank(row: _Row) -> int:
    return RANK.get(row.basis, len(RANK))


def _figures(items: Sequence[str]) -> set[str]:
    """The lines and columns of the items, by which the checks name what they vouch for.

    >>> sorted(_figures(["book_line.expenditure", "budget.amount"]))
    ['amount', 'book_line', 'budget', 'expenditure']
    """
    return {part for item in items for part in item.split(".")[:2]}


def _status(sources: Sources, area: str, period: str | None, stored: Sequence[str]) -> str:
    """The month's own status where there are monthly books, else the least settled row's."""
    months = sources.warehouse.read(BookMonth, sources.scope.narrow(area=root(sources, area)))
    own = dict(zip(months["period"], months["status"], strict=True)).get(period or "")
    return min([own] if own else stored, key=ORDER.index, default="")


def _day(sources: Sources, area: str, period: str | None, published: Sequence[str]) -> date | None:
    """The day of the newest batch or step of the period; the day of publication where none is."""
    if period is None:
        return None
    scope = sources.scope.narrow(area=root(sources, area))
    moments = [
        moment
        for table in (BookMonth, Batch)
        for moment in _moments(sources.warehouse.read(table, scope), period)
    ]
    if moments:
        return datetime.fromtimestamp(max(moments) / 1000, CHINA).date()
    known = publications(sources) if published else {}
    days = [known[source].published for source in published if source in known]
    return max((date.fromisoformat(day) for day in days if DAY.fullmatch(day)), default=None)


def _moments(rows: pd.DataFrame, period: str) -> list[int]:
    """When rows of the period came in (ms since 1970); a month's, and a year's of its months."""
    held = zip(rows["period"], rows["at"], strict=True)
    return [
        int(moment)
        for own, moment in held
        if isinstance(own, str) and own.startswith(period) and not pd.isna(moment)
    ]


def _checked(
    sources: Sources, where: tuple[str, str | None], schemes: Collection[str], items: Sequence[str]
) -> Checked | None:
    area, period = where
    if period is None or "-" not in period:
        return None
    return checked_of(sources, area, schemes, period, _figures(items))
