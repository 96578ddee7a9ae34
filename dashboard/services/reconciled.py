"""Do the accounts of the fund tie with bank, treasury and tax office, and what is outstanding?"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.services.month_checks import chosen_month
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.reconciliation import PLACE, Statement, ageing, matches, statement
from data_access.tables import BalanceSheet, OutsideBalance, OutstandingItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """One statement an account (area, scheme, place), the open items with their age in days.

    ``ages``: how many of them, by age (``to_30``, ``to_60``, ``to_90``, ``over_90``).
    ``ready``: how many pairs of items can be matched without asking anybody.
    """

    month: str | None
    statements: tuple[tuple[str, str, str, str, Statement], ...]
    items: tuple[Mapping[Hashable, Any], ...]
    ages: Mapping[str, int]
    ready: int


def reconciled(sources: Sources, selection: Selection) -> Reconciled:
    """The statements of reconciliation of the month: where one is left over, or items are open."""
    month = chosen_month(sources, selection)
    if month is None:
        return Reconciled(month=None, statements=(), items=(), ages={}, ready=0)
    items = _items(sources, selection, month)
    left = items[items["matched"] == "open"]
    days = (pd.Timestamp(sources.today) - pd.to_datetime(left["booked"])).dt.days
    rows = left.assign(age=days).sort_values("age", ascending=False)
    return Reconciled(
        month=month,
        statements=tuple(_statements(sources, selection, month, items)),
        items=tuple(rows.to_dict("records")),
        ages=_ages(items, sources.today),
        ready=len(matches(items)),
    )


def _ages(items: pd.DataFrame, today: date) -> Mapping[str, int]:
    """How many open items are how old."""
    aged = ageing(items, today)
    return {name: int(aged.loc[aged["age"] == name, "items"].sum()) for name in set(aged["age"])}


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
