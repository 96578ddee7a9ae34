"""Do the months add up to the year, and is any month of the year missing?"""

from typing import Any

import numpy as np
import pandas as pd

from data_access.books.checks.check import COLUMNS, Check, Compared, compared, together
from data_access.books.checks.given import Given, beside
from data_access.books.lines import lines
from data_access.tables import BookLine

FLOWS = tuple(
    name
    for name, line in lines().items()
    if line.side in {"income", "expenditure"} or name == "surplus"
)
LINE = ("area", "scheme", "account", "basis", "period", "line")
FUND = ["area", "scheme", "account", "basis"]


def months_and_cumulative(given: Given) -> Compared:
    """Σ January … December = the year's figure; the year's closing balance = December's.

    Cumulative figures are sums of months: a month that a fund lacks between months that it has
    makes every later cumulative figure wrong, and fails, also where no fund has it. A last month
    that others have and it has not is not there yet.
    """
    booked = given.held(BookLine)
    months, years = booked[booked["months"] == 1], booked[booked["months"] == 12]
    return together([_flows(months, years), _balances(months, years), missing_months(months)])


def _flows(months: pd.DataFrame, years: pd.DataFrame) -> Compared:
    by_year = months.assign(period=months["period"].str[:4]).groupby(list(LINE), as_index=False)
    sums = by_year.agg(amount=("amount", "sum"), known=("amount", "count"))
    said = years[years["line"].isin(FLOWS)]
    whole = sums["amount"].where(sums["known"] == 12)
    return _monthly(said, beside(said, whole, sums, LINE))


def _balances(months: pd.DataFrame, years: pd.DataFrame) -> Compared:
    ends = months[months["period"].str.endswith("-12")]
    ends = ends.assign(period=ends["period"].str[:4])
    said = years[years["line"] == "cumulative_balance"]
    return _monthly(said, beside(said, ends["amount"], ends, LINE))


def _monthly(said: pd.DataFrame, expected: "pd.Series[float]") -> Compared:
    """Only where the fund has months: a year that stands alone has nothing to add up to it."""
    known = expected.notna()
    return compared(said[known], said["line"][known], expected[known], said["amount"][known])


def missing_months(months: pd.DataFrame) -> Compared:
    """The months of the books that a fund with earlier ones lacks, and whether it has later ones.

    A publication's months run from the first that any fund has to the last, none left out.
    """
    flows = months[months["line"].isin({"income", "expenditure"})]
    have = flows[[*FUND, "period"]].drop_duplicates()
    span = have.groupby(FUND, as_index=False)
    first = span.agg(first=("period", "min"), last=("period", "max"))
    due = first.merge(_every_month(have), on="basis")
    due = due[due["period"] > due["first"]]
    found = due.merge(have, how="left", indicator=True)
    gone = found[found["_merge"] == "left_only"]
    reason = np.where(gone["period"] < gone["last"], "month_missing", "month_not_there_yet")
    said: dict[str, Any] = {"months": 1, "what": "month", "addends": 0, "note": ""}
    said |= {"expected": np.nan, "actual": np.nan, "reason": reason}
    return gone.assign(**said).reindex(columns=list(COLUMNS))


def _every_month(have: pd.DataFrame) -> pd.DataFrame:
    """Each publication's months from its first to its last."""
    spans = have.groupby("basis")["period"].agg(["min", "max"])
    told = [(basis, one) for basis, *ends in spans.itertuples() for one in _months(*ends)]
    return pd.DataFrame(told, columns=["basis", "period"])


def _months(first: str, last: str) -> list[str]:
    return [str(month) for month in pd.period_range(first, last, freq="M")]


CHECK = Check(
    tables=(BookLine,),
    compute=months_and_cumulative,
    concerns=frozenset(FLOWS) | {"cumulative_balance"},
    history=True,
)
