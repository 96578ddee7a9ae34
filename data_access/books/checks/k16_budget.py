"""Does the budget add up: its surplus from its flows, its balance from last year's?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside, line
from data_access.tables import BookLine, Budget

FUND = ("area", "scheme", "account", "period")
BUDGET = ["area", "scheme", "account", "basis", "months", "period", "edition"]


def budget(given: Given) -> Compared:
    """Income − expenditure = surplus; opening + surplus = cumulative balance, each edition.

    A budget that prints no opening balance begins with what last year's books ended with.
    """
    long = given.held(Budget)
    rows = long.pivot(index=BUDGET, columns="line", values="amount").reset_index()  # noqa: PD010
    surplus = line(rows, "income") - line(rows, "expenditure")
    opening = line(rows, "opening_balance").fillna(_closed_with(rows, given))
    balance = opening + line(rows, "surplus").fillna(surplus)
    return together(
        [
            _asked(rows, "surplus", surplus),
            _asked(rows, "cumulative_balance", balance),
        ]
    )


def _closed_with(rows: pd.DataFrame, given: Given) -> "pd.Series[float]":
    """The books' balance at the end of the year before; a district's notional one if pooled."""
    books = given.statement
    ends = books[(books["months"] == 1) & books["period"].str.endswith("-12")]
    balance = line(ends, "cumulative_balance").fillna(line(ends, "notional_balance"))
    following = ends.assign(period=(ends["period"].str[:4].astype(int) + 1).astype(str))
    return beside(rows, balance, following, FUND)


def _asked(rows: pd.DataFrame, name: str, expected: "pd.Series[float]") -> Compared:
    """Where the budget has the line; ``what`` names line and edition."""
    known = line(rows, name).notna()
    what = name + "." + rows["edition"].astype(str)
    return compared(rows[known], what[known], expected[known], line(rows, name)[known], addends=2)


CHECK = Check(
    tables=(Budget, BookLine),
    compute=budget,
    concerns=frozenset({"budget"}),
    history=True,
    yearly=True,
)
