"""How far may a figure be trusted: how settled, of which day, checked how, published by whom?"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.checked import Checked, checked_of
from dashboard.services.ledger import LIT
from dashboard.services.publications import publications
from dashboard.services.sources import Sources
from data_access.port import MADE_UP
from data_access.tables import Batch, BookMonth, Entry, Status

CHINA = ZoneInfo("Asia/Shanghai")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SETTLED = (Status.CLOSED, Status.FINAL)
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
    own = _counting(own[own["scheme"].isin({*schemes, ""})])
    status = _status(sources, area, period, own)
    published = tuple(dict.fromkeys(own["source"]))
    return Provenance(
        period=period,
        status=status,
        evidence="none" if not status else "full" if status in SETTLED else "preliminary",
        data_date=_day(sources, area, period, published),
        checked=_checked(sources, (area, period), schemes, items),
        sources=published,
        synthetic=MADE_UP in published,
    )


def _entries(sources: Sources, area: str, period: str | None, items: Sequence[str]) -> pd.DataFrame:
    """The stored rows of the period; those of the items' lines where they are told apart."""
    if period is None:
        return pd.DataFrame(columns=["scheme", "line", "basis", "source", "status"])
    scope = sources.scope.narrow(area=area)
    rows = sources.warehouse.read(Entry, scope, periods=[period])
    own = rows[rows["line"].isin(_figures(items))]
    return (own if len(own) else rows).fillna({"scheme": ""})


def _counting(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each figure the publications that count first: a bulletin, not its quick report."""
    rank = rows["basis"].map({basis: at for at, basis in enumerate(LIT)}).fillna(len(LIT))
    return rows[rank == rank.groupby([rows["scheme"], rows["line"]]).transform("min")]


def _figures(items: Sequence[str]) -> set[str]:
    """The lines and columns of the items, by which the checks name what they vouch for.

    >>> sorted(_figures(["book_line.expenditure", "budget.amount"]))
    ['amount', 'book_line', 'budget', 'expenditure']
    """
    return {part for item in items for part in item.split(".")[:2]}


def _status(sources: Sources, area: str, period: str | None, own: pd.DataFrame) -> str:
    """The month's own status where there are monthly books, else the least settled row's."""
    months = sources.warehouse.read(BookMonth, sources.scope.narrow(area=root(sources, area)))
    held = list(months.loc[months["period"] == period, "status"]) or list(own["status"].unique())
    return min(held, key=ORDER.index, default="")


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
    known = publications(sources)
    days = [known[source].published for source in published if source in known]
    return max((date.fromisoformat(day) for day in days if DAY.fullmatch(day)), default=None)


def _moments(rows: pd.DataFrame, period: str) -> list[int]:
    """When rows of the period came in (ms since 1970); a month's, and a year's of its months."""
    own = rows[rows["period"].str.startswith(period, na=False)]
    return [int(moment) for moment in own["at"].dropna()]


def _checked(
    sources: Sources, where: tuple[str, str | None], schemes: Collection[str], items: Sequence[str]
) -> Checked | None:
    area, period = where
    if period is None or "-" not in period:
        return None
    return checked_of(sources, area, schemes, period, _figures(items))
