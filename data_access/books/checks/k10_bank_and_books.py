"""Do bank and treasury say what the books say, once each outstanding item is named?"""

import numpy as np
import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside
from data_access.tables import Account, BalanceSheet, BookLine, OutsideBalance, OutstandingItem

MONTH = ("area", "scheme", "basis", "months", "period")
KEYS = (*MONTH, "place")


def bank_and_books(given: Given) -> Compared:
    """Balance outside = balance in the books + items booked outside only − items in the books only.

    An item's amount is what the other book will rise by. What the tax office received is the
    premium income. ``what``: the account of the fund.
    """
    held = given.held(OutsideBalance)
    return together([_balances(held[held["measure"] == "balance"], given), _receipts(held, given)])


def _balances(outside: pd.DataFrame, given: Given) -> Compared:
    sheet = given.table(BalanceSheet).rename(columns={"item": "place"})
    booked = beside(outside, sheet["amount"], sheet, KEYS)
    expected = booked + _items(outside, given)
    return compared(outside, outside["place"], expected, outside["amount"])


def _receipts(held: pd.DataFrame, given: Given) -> Compared:
    """The premiums of both accounts: the tax office collects them together."""
    taxes = held[(held["measure"] == "receipts") & (held["keeper"] == "tax_office")]
    lines = given.table(BookLine)
    booked = (lines["line"] == "premium_income") & (lines["account"] != Account.TOTAL)
    premiums = lines[booked].groupby(list(MONTH), as_index=False)
    sums = premiums.agg(amount=("amount", "sum"), known=("amount", "count"), all=("amount", "size"))
    whole = sums["amount"].where(sums["known"] == sums["all"])
    return compared(taxes, "receipts", beside(taxes, whole, sums, MONTH), taxes["amount"])


def _items(outside: pd.DataFrame, given: Given) -> "pd.Series[float]":
    """What the items of each place add to the balance in the books; without items nothing."""
    items = given.held(OutstandingItem)
    signed = items["amount"] * np.where(items["booked_by"] == "outside", 1, -1)
    sums = items.assign(amount=signed).groupby(list(KEYS), as_index=False)
    added = sums.agg(amount=("amount", "sum"))
    return beside(outside, added["amount"], added, KEYS).fillna(0)


CHECK = Check(
    tables=(BalanceSheet, BookLine, OutsideBalance, OutstandingItem),
    compute=bank_and_books,
    concerns=frozenset({"cumulative_balance", "premium_income"}),
)
