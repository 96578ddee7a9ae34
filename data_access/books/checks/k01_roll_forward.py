"""Does each fund's closing balance follow from its opening, its income and its expenditure?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside, later, line
from data_access.tables import Account, BookLine


def roll_forward(given: Given) -> Compared:
    """Opening + adjustment + income − expenditure = closing; income − expenditure = surplus.

    Where books or bulletins print no opening balance, it is the closing balance before; an
    adjustment that is not there is none. A fund is judged where its balance is held; a total of
    both accounts is no fund: it has no adjustments of its own, and K3 vouches for it.
    """
    rows, own = (
        held[held["account"] != Account.TOTAL] for held in (given.statement, given.own_statement)
    )
    surplus = line(rows, "income") - line(rows, "expenditure")
    closing = line(rows, "cumulative_balance")
    before = beside(rows, closing, later(rows))
    opening = line(rows, "opening_balance").fillna(before)
    adjusted = opening + line(rows, "opening_adjustment").fillna(0)
    return together(
        [
            _where_held(rows, own, "cumulative_balance", adjusted + surplus, addends=3),
            _where_held(rows, own, "surplus", surplus, addends=2),
        ]
    )


def _where_held(
    rows: pd.DataFrame,
    own: pd.DataFrame,
    name: str,
    expected: "pd.Series[float]",
    addends: int,
) -> Compared:
    """Compared in the areas whose own books have the line; an area without is not asked."""
    held = beside(rows, line(own, name), own)
    known = held.notna() | (_has_balance(rows, own) & (name == "cumulative_balance"))
    return compared(rows[known], name, expected[known], held[known], addends)


def _has_balance(rows: pd.DataFrame, own: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the area's own books have an opening balance: then the closing one must be there."""
    return beside(rows, line(own, "opening_balance"), own).notna()


CHECK = Check(
    tables=(BookLine,),
    compute=roll_forward,
    concerns=frozenset(
        {"income", "expenditure", "surplus", "opening_balance", "cumulative_balance"}
    ),
    history=True,
)
