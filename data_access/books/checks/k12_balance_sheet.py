"""Does the balance sheet balance, and are its net assets what the statement closed with?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside, line
from data_access.books.lines import items
from data_access.tables import Account, BalanceSheet, BookLine

SHEET = ["area", "scheme", "basis", "months", "period"]
ACCOUNTS = {"pooled_net_assets": Account.POOLED, "personal_net_assets": Account.PERSONAL}


def balance_sheet(given: Given) -> Compared:
    """Assets = liabilities + net assets; parts = their totals; net assets = closing balances."""
    long = given.held(BalanceSheet)
    rows = long.pivot(index=SHEET, columns="item", values="amount").reset_index()  # noqa: PD010
    balance = line(rows, "total_liabilities") + line(rows, "net_assets")
    return together(
        [
            compared(rows, "total_assets", balance, line(rows, "total_assets"), addends=2),
            *_totals(rows),
            *_closings(rows, given.statement),
        ]
    )


def _totals(rows: pd.DataFrame) -> list[Compared]:
    found = []
    for whole in dict.fromkeys(item.parent for item in items().values() if item.parent):
        parts = [name for name, item in items().items() if item.parent == whole and name in rows]
        known = rows[parts].notna().any(axis=1)
        held = rows[known]
        summed, count = held[parts].sum(axis=1), held[parts].notna().sum(axis=1)
        found.append(compared(held, f"parts_of_{whole}", summed, line(held, whole), count))
    return found


def _closings(rows: pd.DataFrame, statement: pd.DataFrame) -> list[Compared]:
    """Each account's net assets against its closing balance; a notional one is nobody's asset."""
    found = []
    for item, account in ACCOUNTS.items():
        asked = rows.assign(account=str(account))
        closing = beside(asked, line(statement, "cumulative_balance"), statement)
        found.append(compared(asked, item, closing, line(rows, item)))
    return found


CHECK = Check(
    tables=(BalanceSheet, BookLine),
    compute=balance_sheet,
    concerns=frozenset({"cumulative_balance"}),
)
