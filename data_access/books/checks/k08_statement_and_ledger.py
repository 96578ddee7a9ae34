"""Does each line of the statement stand in the general ledger with the same amount?"""

import numpy as np
import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import TIME, Given, beside
from data_access.books.lines import lines
from data_access.tables import Account, AccountBook, BookLine

KEYS = (*TIME, "line")
FLOWS = [name for name, line in lines().items() if line.side in {"income", "expenditure"}]


def statement_and_ledger(given: Given) -> Compared:
    """Line of the statement = balance of its account in the general ledger.

    A line without an account there is told to lack it, where the fund has a ledger of the month; a
    total of both accounts is no fund and has none.
    """
    ledger, statement = given.held(AccountBook), given.table(BookLine)
    said = beside(ledger, statement["amount"], statement, KEYS)
    alone = _without_account(given.held(BookLine), ledger)
    return together(
        [
            compared(ledger, ledger["line"], ledger["general"], said),
            compared(alone, alone["line"], np.nan, alone["amount"]),
        ]
    )


def _without_account(statement: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """The flows that a fund's ledger of the same time does not know."""
    flows = statement[statement["line"].isin(FLOWS)]
    funds = flows[flows["account"] != Account.TOTAL]
    kept = ledger.drop_duplicates(TIME)
    there = beside(funds, kept["months"].astype(float), kept).notna()
    known = beside(funds, ledger["months"].astype(float), ledger, KEYS).notna()
    return funds[there & ~known]


CHECK = Check(
    tables=(AccountBook, BookLine),
    compute=statement_and_ledger,
    concerns=frozenset({"income", "expenditure"}),
)
