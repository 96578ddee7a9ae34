"""Which outstanding items belong together, how old is the rest, and what does it explain?

An item stands in one of two books; it is settled when the other has it too. Two items of opposite
books, one place and one amount, booked within days of each other, are one matter booked twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, select

from data_access.books.closing import require_open
from data_access.books.versions import moved, revise
from data_access.sql.schema import DERIVED
from data_access.tables import OutstandingItem

PLACE = ("area", "scheme", "place", "basis", "months", "period")
KEY = (*PLACE, "reference")
BUCKETS = ((30, "to_30"), (60, "to_60"), (90, "to_90"))
OLDEST = "over_90"
WITHIN = 10  # days between the two bookings of one matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two items of one matter: one of the bureau's book, one of the outside one."""

    bureau: Mapping[str, Any]
    outside: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The statement of reconciliation of one account of the fund, yuan.

    books + outside_only − bureau_only = adjusted; ``left`` is what the outside balance is more.
    """

    books: float
    outside_only: float
    bureau_only: float
    outside: float

    @property
    def adjusted(self) -> float:
        """What the outside balance has to be."""
        return self.books + self.outside_only - self.bureau_only

    @property
    def left(self) -> float:
        """What no item explains, to the fen."""
        return round(self.outside - self.adjusted, 2)


def matches(items: pd.DataFrame, within: int = WITHIN) -> list[Pair]:
    """The pairs that can be nothing else: each fits the other and nobody else; the rest stays.

    Args:
        items: rows of ``OutstandingItem``; those matched already are left out.
        within: how many days may lie between the two bookings.
    """
    left = items[items["matched"] == "open"].assign(fen=lambda rows: np.rint(rows["amount"] * 100))
    bureau, outside = (left[left["booked_by"] == book] for book in ("bureau", "outside"))
    pairs = bureau.merge(outside, on=[*PLACE, "fen"], suffixes=("", "_outside"))
    apart = pd.to_datetime(pairs["booked"]) - pd.to_datetime(pairs["booked_outside"])
    near = pairs[apart.dt.days.abs() <= within]
    sides = [[*PLACE, "reference"], [*PLACE, "reference_outside"]]
    alone = [~near.duplicated(side, keep=False) for side in sides]
    return [_pair(row) for row in near[alone[0] & alone[1]].to_dict("records")]


def _pair(row: Mapping[Any, Any]) -> Pair:
    where = {name: row[name] for name in PLACE}
    return Pair(
        bureau={**where, "reference": row["reference"], "booked": row["booked"]},
        outside={**where, "reference": row["reference_outside"], "booked": row["booked_outside"]},
    )


def ageing(items: pd.DataFrame, today: date) -> pd.DataFrame:
    """How much is outstanding how long: items and yuan by place, book and age.

    Ages count from the booking: up to 30, 60, 90 days and over. Amounts are added as they stand.
    """
    left = items[items["matched"] == "open"]
    days = (pd.Timestamp(today) - pd.to_datetime(left["booked"])).dt.days
    limits = [limit for limit, _ in BUCKETS]
    names = np.array([*(name for _, name in BUCKETS), OLDEST])
    aged = left.assign(age=names[np.searchsorted(limits, days)], days=days)
    keys = ["area", "scheme", "place", "booked_by", "age"]
    return aged.groupby(keys, as_index=False).agg(
        items=("reference", "size"), amount=("amount", "sum"), oldest=("days", "max")
    )


def statement(books: float, outside: float, items: pd.DataFrame) -> Statement:
    """The reconciliation of one place at one month's end.

    Args:
        books: the balance in the bureau's books, yuan.
        outside: what bank or treasury says.
        items: that place's items of the month; matched ones cancel each other.
    """
    sums = items.groupby("booked_by")["amount"].sum()
    return Statement(
        books=books,
        outside_only=float(sums.get("outside", 0.0)),
        bureau_only=float(sums.get("bureau", 0.0)),
        outside=outside,
    )


def match(connection: Connection, pairs: Sequence[Pair], at: int, *, by_hand: bool = False) -> int:
    """Write down that items belong together, each as a new version of itself; how many did.

    In the caller's transaction: all or nothing. Each item is cleared on the day the other was
    booked.

    Raises:
        NotDone: the month is closed.
        LookupError: an item is not there, or is matched already.
    """
    moved(connection)
    how = "by_hand" if by_hand else "automatic"
    found = [
        row
        for pair in pairs
        for row in (
            _matched(connection, pair.bureau, pair.outside, how),
            _matched(connection, pair.outside, pair.bureau, how),
        )
    ]
    return revise(connection, DERIVED[OutstandingItem], found, at)


def _matched(
    connection: Connection, item: Mapping[str, Any], other: Mapping[str, Any], how: str
) -> dict[str, Any]:
    require_open(connection, item["area"], item["period"])
    table = DERIVED[OutstandingItem]
    same = [table.c[name] == item[name] for name in KEY]
    wanted = select(table).where(*same, table.c.replaced.is_(None))
    row = connection.execute(wanted).mappings().first()
    if row is None or row["matched"] != "open":
        raise LookupError(f"no open item {item['reference']!r} of {item['area']} {item['period']}")
    return {**row, "matched": how, "cleared": max(item["booked"], other["booked"])}
