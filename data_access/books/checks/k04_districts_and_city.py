"""Do the districts and the municipal level add up to the city, once its own transfers go?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared, together
from data_access.books.checks.given import Given, beside
from data_access.sql.ledger import TRANSFERS
from data_access.tables import BookLine

KEYS = ("area", "scheme", "account", "basis", "months", "period", "line")
NOTIONAL, BALANCE = "notional_balance", "cumulative_balance"


def districts_and_city(given: Given) -> Compared:
    """Σ parts = city, every line; and their notional balances = the balance the city holds.

    What moved between the city's levels is taken out of the lines of transfers and of the totals
    they stand in. A line that some part has and another lacks in a period it has others of is not
    summed.
    """
    lines = given.table(BookLine)
    parts = lines[lines["area"].isin(given.parents)]
    counted = parts.assign(amount=_without_transfers(parts, given))
    raised = counted.assign(area=counted["area"].map(given.parents))
    whole = lines[lines["area"].isin(set(given.parents.values()))]
    summed = _summed(raised)
    notional = summed[summed["line"] == NOTIONAL].assign(line=BALANCE)
    return together([_against(whole, summed), _against(whole, notional, NOTIONAL)])


def _against(whole: pd.DataFrame, summed: pd.DataFrame, what: str | None = None) -> Compared:
    said = whole[whole["line"].isin(summed["line"])]
    expected = beside(said, summed["amount"], summed, KEYS)
    asked = beside(said, summed["parts"].astype(float), summed, KEYS).notna()
    named = said["line"] if what is None else pd.Series(what, index=said.index)
    return compared(said[asked], named[asked], expected[asked], said["amount"][asked], addends=1)


def _summed(raised: pd.DataFrame) -> pd.DataFrame:
    """Sums over parts; missing where a part that has the line in some month lacks it."""
    keys = list(KEYS)
    sums = raised.groupby(keys, as_index=False).agg(
        amount=("amount", "sum"), known=("amount", "count"), parts=("amount", "size")
    )
    series = [key for key in keys if key != "period"]
    full = sums.groupby(series)["parts"].transform("max")
    return sums.assign(amount=sums["amount"].where(sums["known"] == full))


def _without_transfers(parts: pd.DataFrame, given: Given) -> "pd.Series[float]":
    """The amounts as they count in the city."""
    level = parts["area"].map(given.levels)
    within = pd.Series(data=False, index=parts.index)
    for name, (where, _) in TRANSFERS.items():
        within |= (parts["line"] == name) & (level == where)
    totals = parts["line"].map({name: total for name, (_, total) in TRANSFERS.items()})
    moved = parts[within].assign(line=totals[within])
    gone = moved.groupby(list(KEYS), as_index=False).agg(amount=("amount", "sum"))
    left = parts["amount"] - beside(parts, gone["amount"], gone, KEYS).fillna(0)
    return left.mask(within, 0.0)


CHECK = Check(
    tables=(BookLine,),
    compute=districts_and_city,
    concerns=frozenset({"income", "expenditure", "cumulative_balance", "notional_balance"}),
)
