"""Do the accounts of the fund tie with bank, treasury and tax office, and what is outstanding?"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.services.chosen import chosen_month
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.reconciliation import KEY, PLACE, Pair, Statement, ageing, matches, statement
from data_access.tables import BalanceSheet, OutsideBalance, OutstandingItem

AGES = ("to_30", "to_60", "to_90", "over_90")
BOOKS = ("bureau", "outside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The open items of one age: by book how many, and how much (yuan, as they stand)."""

    age: str
    items: Mapping[str, int]
    amounts: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """One statement an account (area, scheme, place), the items with their age in days.

    ``items``: the open ones first, the oldest on top; ``partner``: the reference of the one it can
    be matched with without asking anybody, ``""`` for none. ``bands``: the open ones by age;
    ``ready``: how many pairs can be matched so.
    """

    month: str | None
    statements: tuple[tuple[str, str, str, str, Statement], ...]
    items: tuple[Mapping[Hashable, Any], ...]
    bands: tuple[Band, ...]
    ready: int


def reconciled(sources: Sources, selection: Selection) -> Reconciled:
    """The statements of reconciliation of the month: where one is left over, or items are open."""
    month = chosen_month(sources, selection)
    if month is None:
        return Reconciled(month=None, statements=(), items=(), bands=(), ready=0)
    items = _items(sources, selection, month)
    pairs = matches(items)
    rows = _aged(items, pairs, sources.today)
    return Reconciled(
        month=month,
        statements=tuple(_statements(sources, selection, month, items)),
        items=tuple(rows.to_dict("records")),
        bands=tuple(_bands(items, sources.today)),
        ready=len(pairs),
    )


def _aged(items: pd.DataFrame, pairs: Sequence[Pair], today: date) -> pd.DataFrame:
    """The items with age and partner: open ones first, the oldest on top."""
    days = (pd.Timestamp(today) - pd.to_datetime(items["booked"])).dt.days
    partners = {
        _name(one): other["reference"]
        for pair in pairs
        for one, other in ((pair.bureau, pair.outside), (pair.outside, pair.bureau))
    }
    found = [partners.get(_name(row), "") for row in items.to_dict("records")]
    rows = items.assign(age=days, partner=found, settled=items["matched"] != "open")
    return rows.sort_values(["settled", "age"], ascending=[True, False])


def _name(item: Mapping[Any, Any]) -> tuple[str, ...]:
    return tuple(str(item[name]) for name in KEY)


def _bands(items: pd.DataFrame, today: date) -> Iterator[Band]:
    """Every age, also those that no open item has; nothing where none is open."""
    aged = ageing(items, today)
    if aged.empty:
        return
    for age in AGES:
        own = aged[aged["age"] == age].groupby("booked_by")
        yield Band(
            age=age,
            items={str(book): int(count) for book, count in own["items"].sum().items()},
            amounts={str(book): float(amount) for book, amount in own["amount"].sum().items()},
        )


def _items(sources: Sources, selection: Selection, month: str) -> pd.DataFrame:
    scope = sources.scope.narrow(area=selection.area)
    return sources.warehouse.read(OutstandingItem, scope, periods=[month])


def _statements(
    sources: Sources, selection: Selection, month: str, items: pd.DataFrame
) -> list[tuple[str, str, str, str, Statement]]:
    scope = sources.scope.narrow(area=selection.area)
    sheet = sources.warehouse.read(BalanceSheet, scope, periods=[month])
    outside = sources.warehouse.read(OutsideBalance, scope, periods=[month])
    outside = outside[outside["measure"] == "balance"]
    keys = [name for name in PLACE if name != "place"]
    joined = outside.merge(
        sheet.rename(columns={"item": "place", "amount": "books"}), on=[*keys, "place"]
    )
    found = []
    for row in joined.to_dict("records"):
        own = items[(items["scheme"] == row["scheme"]) & (items["place"] == row["place"])]
        made = statement(row["books"], row["amount"], own)
        found.append((row["area"], row["scheme"], row["place"], row["keeper"], made))
    return found
