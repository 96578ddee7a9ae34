"""What did a fund itself take in and spend, month by month, without what levels pass on?

Transfers between the levels of one system are left out (practice): what is left adds up from
the parts to the city, and is what the lights are judged on. Lines of another account than the
pooled one bear its name: ``personal.income``.
"""

import numpy as np
import pandas as pd

from dashboard.services.fund_lines import BASIC, SIDES, FundLines, fund_lines
from dashboard.services.sources import Sources
from data_access.books.lines import lines
from data_access.cubes import Array

POOLED = "pooled"


def name_in(account: str, line: str) -> str:
    """What a line of an account is called among all of a scheme.

    >>> name_in("pooled", "income"), name_in("personal", "income")
    ('income', 'personal.income')
    """
    return line if account == POOLED else f"{account}.{line}"


def own_months(sources: Sources, area: str, scheme: str) -> dict[str, pd.Series]:
    """Both sides and the lines under them, yuan, by the first days of months.

    Every month of the books is there, the last one the last of which both sides of the pooled
    account are known; empty where the books hold none.
    """
    held = fund_lines(sources, area, scheme, POOLED)
    if any(held.place(side) is None for side in SIDES):
        return {}
    known = _months(held)
    whole = np.isfinite([known[side] for side in SIDES]).all(axis=0)
    if not whole.any():
        return {}
    last = held.months[int(np.flatnonzero(whole)[-1])]
    accounts = {
        account: fund_lines(sources, area, of, account) for of, account in BASIC if of == scheme
    }
    return {
        name_in(account, line): pd.Series(values, _days(books))[:last]
        for account, books in accounts.items()
        for line, values in _months(books).items()
    }


def passed_on(held: FundLines, side: str) -> Array:
    """(months,) of a side, what other levels of the system gave it or took from it."""
    amounts = [
        np.nan_to_num(held.amounts[held.place(line.name)])
        for line in held.lines
        if line.transfer and line.parent == side
    ]
    whole: Array = np.sum(amounts, axis=0) if amounts else np.zeros(len(held.months))
    return whole


def balances(sources: Sources, area: str, scheme: str) -> pd.Series:
    """The balance at the end of each month, yuan; only months that have one of their own."""
    held = fund_lines(sources, area, scheme, POOLED)
    place = held.place("cumulative_balance")
    known = np.full(len(held.months), np.nan) if place is None else held.amounts[place]
    return pd.Series(known, _days(held)).dropna()


def _months(held: FundLines) -> dict[str, Array]:
    """By line, the sides less what was passed on."""
    return {
        line.name: held.amounts[held.place(line.name)]
        - (passed_on(held, line.name) if line.name in SIDES else 0.0)
        for line in held.lines
        if line.side in SIDES and not line.transfer and (line.parent or line.name in SIDES)
    }


def _days(held: FundLines) -> pd.DatetimeIndex:
    return pd.DatetimeIndex([f"{month}-01" for month in held.months])


def sums_of(names: set[str]) -> dict[str, list[str]]:
    """Which of the lines add up to which, among those named; transfers apart."""
    parts: dict[str, list[str]] = {}
    for name in sorted(names):
        account, _, own = name.rpartition(".")
        line = lines()[own]
        whole = f"{account}.{line.parent}" if account else str(line.parent)
        if whole in names and not line.transfer:
            parts.setdefault(whole, []).append(name)
    return parts
