"""From which stored rows is one number on screen made, and do they add up to it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.services.inputs import places
from dashboard.services.items import Item, item_named
from dashboard.services.ledger import LIT, known_periods
from dashboard.services.selection import SCHEMES, Selection
from dashboard.services.sources import Sources
from data_access.sql.ledger import TRANSFERS
from data_access.tables import Area, Batch, BookLine, entry_of

POOLED = "pooled"
FACT = ["table", "line", "scheme", "account", "period", "part"]
ORDER = ["period", "scheme", "account", "stored_at", "line", "part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One number and its rows; nothing asked for: ``item`` is None.

    ``value``: what is shown elsewhere, read as every page reads it; ``total``: the sum of the
    figure's rows; ``inside``: what went between levels of the same city and is taken out of it;
    ``difference``: what that leaves unexplained. Each of ``rows`` is an entry; ``moved``: it went
    inside the city. ``periods``: the month or year, or the months of it that there are.
    """

    item: Item | None
    period: str | None = None
    periods: tuple[str, ...] = ()
    account: str | None = None
    basis: str | None = None
    value: float | None = None
    total: float | None = None
    inside: float = 0.0
    difference: float | None = None
    rows: tuple[Mapping[str, Any], ...] = ()


def traced(sources: Sources, selection: Selection) -> Traced:
    """The number that the selection's item names, and every stored row behind it.

    Raises:
        UnknownSelection: there is no such table, figure or key.
    """
    if selection.item is None:
        return Traced(item=None)
    item = item_named(selection.item)
    account = (selection.account or POOLED) if item.of_an_account else None
    period = selection.period or max(known_periods(sources, selection.area), default="")
    shown = _of_fund(_shown(sources, selection, item, period), selection, account)
    shown = _of_time(_of_basis(_of_keys(shown, item)), item, period)
    periods = tuple(sorted(set(shown["period"]))) or (period,)
    rows = _of_fund(_entries(sources, selection, item, periods), selection, account)
    rows = rows[rows["basis"].isin(set(shown["basis"]))]
    told = _counting(rows, _names(item), _moved(sources, selection.area, item), selection.area)
    value = _sum(shown[item.column], item)
    total = _sum(told.loc[told["line"].isin(_names(item)), "amount"], item)
    inside = float(told.loc[told["moved"], "amount"].sum())
    return Traced(
        item=item,
        period=period,
        periods=periods,
        account=account,
        basis=next(iter(shown["basis"]), None),
        value=value,
        total=total,
        inside=inside,
        difference=None if value is None or total is None else round(value - total + inside, 2),
        rows=tuple(_records(told.sort_values(ORDER))),
    )


def batch_of(sources: Sources, _: Selection, values: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The batch that brought the picked row; of a batch out of the reader's sight the name alone.

    None: nothing is picked.
    """
    picked = next(iter(values.get("row") or []), None)
    if picked is None:
        return None
    held = sources.warehouse.read(Batch, sources.scope)
    own = _records(held[held["batch"] == picked["batch"]])
    return next(iter(own), {"batch": picked["batch"]})


def _shown(sources: Sources, selection: Selection, item: Item, period: str) -> pd.DataFrame:
    """The figure as pages read it: of the period and, if that is a year, of its months."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    months = [] if "-" in period else [f"{period}-{month:02d}" for month in range(1, 13)]
    rows = sources.warehouse.read(item.table, scope, periods=[period, *months])
    return rows[rows["line"] == item.figure] if item.table is BookLine else rows


def _entries(
    sources: Sources, selection: Selection, item: Item, periods: tuple[str, ...]
) -> pd.DataFrame:
    """The rows of the figure and, of a total of the books, of the transfers that stand in it."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    named = "".join(f"{name}={value} " for name, value in item.keys.items())
    found = []
    for table, line, begins in places(item.table, item.figure):
        rows = sources.warehouse.read(entry_of(table), scope, periods=periods)
        wanted = {line, *_transfers(item)}
        part = (rows["part"] + " ").str.startswith(begins + named)
        found.append(rows[rows["line"].isin(wanted) & part])
    return pd.concat(found, ignore_index=True)


def _names(item: Item) -> set[str]:
    return {line for _, line, _ in places(item.table, item.figure)}


def _transfers(item: Item) -> set[str]:
    if item.table is not BookLine:
        return set()
    return {line for line, (_, total) in TRANSFERS.items() if item.figure in {line, total}}


def _moved(sources: Sources, area: str, item: Item) -> set[tuple[str, str]]:
    """(line, area) of what an area's parts moved among themselves."""
    known = sources.warehouse.read(Area, sources.scope)
    parts = known[known["parent"] == area]
    return {
        (line, part)
        for line in _transfers(item)
        for part in parts.loc[parts["level"] == TRANSFERS[line][0], "area"]
    }


def _counting(
    rows: pd.DataFrame, names: set[str], moved: set[tuple[str, str]], area: str
) -> pd.DataFrame:
    """The rows that the number is made of; what the whole says itself counts before its parts."""
    cells = zip(rows["line"], rows["stored_at"], strict=True)
    told = rows.assign(moved=[cell in moved for cell in cells])
    told = told[told["line"].isin(names) | told["moved"]]
    own = told["stored_at"] == area
    itself = own.groupby([told[key].fillna("") for key in FACT]).transform("any")
    return told[own | ~itself]


def _of_fund(rows: pd.DataFrame, selection: Selection, account: str | None) -> pd.DataFrame:
    """The rows of the basic schemes, or of the one asked for, and of the account."""
    if "scheme" in rows and selection.scheme is None:
        rows = rows[rows["scheme"].isin(SCHEMES) | rows["scheme"].isna()]
    return rows if account is None else rows[rows["account"] == account]


def _of_keys(rows: pd.DataFrame, item: Item) -> pd.DataFrame:
    for name, value in item.keys.items():
        rows = rows[rows[name].astype(str) == value]
    return rows


def _of_basis(rows: pd.DataFrame) -> pd.DataFrame:
    """Of several publications the one that counts first: their figures are never added."""
    order = {basis: rank for rank, basis in enumerate(LIT)}
    first = min(rows["basis"].unique(), key=lambda one: order.get(one, len(LIT)), default=None)
    return rows[rows["basis"] == first]


def _of_time(rows: pd.DataFrame, item: Item, period: str) -> pd.DataFrame:
    """The period itself where it is told; else a year's months, of a balance the last one."""
    if (rows["period"] == period).any():
        return rows[rows["period"] == period]
    return rows[rows["period"] == rows["period"].max()] if item.stock else rows


def _sum(amounts: "pd.Series[float]", item: Item) -> float | None:
    """The sum; None where one is missing, there is none, or several that mean nothing together."""
    if amounts.empty or amounts.isna().any() or (len(amounts) > 1 and not item.additive):
        return None
    return float(amounts.sum())


def _records(rows: pd.DataFrame) -> list[Mapping[str, Any]]:
    plain = rows.astype(object).where(rows.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in plain.to_dict("records")]
