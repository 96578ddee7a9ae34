"""Do the pooled fund and the personal accounts add up to the total, line by line?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared
from data_access.books.checks.given import Given, beside
from data_access.books.lines import lines
from data_access.tables import Account, BookLine

LINE = ("area", "scheme", "basis", "months", "period", "line")


def pooled_and_personal(given: Given) -> Compared:
    """Pooled + personal = total, every line for which the books have a total.

    A line that both accounts can have is not summed before both have it.
    """
    booked, totals = given.table(BookLine), given.held(BookLine)
    totals = totals[totals["account"] == Account.TOTAL]
    parts = booked[booked["account"] != Account.TOTAL].groupby(list(LINE), as_index=False)
    summed = parts.agg(amount=("amount", "sum"), known=("amount", "count"))
    whole = summed["known"] >= _accounts(summed)
    expected = beside(totals, summed["amount"].where(whole), summed, LINE)
    return compared(totals, totals["line"], expected, totals["amount"], addends=2)


def _accounts(rows: pd.DataFrame) -> "pd.Series[float]":
    """How many accounts of a scheme can have a line; two of a line that nobody declared."""
    pairs = rows[["line", "scheme"]].drop_duplicates()
    counts = [_count(*pair) for pair in pairs.itertuples(index=False)]
    return beside(rows, pd.Series(counts, index=pairs.index, dtype=int), pairs, ("line", "scheme"))


def _count(name: str, scheme: str) -> int:
    known = lines().get(name)
    accounts = (Account.POOLED, Account.PERSONAL)
    return 2 if known is None else sum(known.belongs(scheme, str(one)) for one in accounts)


CHECK = Check(
    tables=(BookLine,),
    compute=pooled_and_personal,
    concerns=frozenset({"income", "expenditure", "cumulative_balance"}),
)
