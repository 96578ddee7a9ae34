"""Is last year's column what last year's closed report said, or was it restated since?"""

import pandas as pd

from data_access.books.checks.check import Check, Compared, compared
from data_access.books.checks.given import Given, beside, later
from data_access.tables import BookEvent, BookLine, LineVersion

LINE = ("area", "scheme", "account", "basis", "months", "period", "line")
BEGINNING, END = -1, 2**62
MONTH = ("area", "period")


def same_period(given: Given) -> Compared:
    """Last year's figure as it stands now = last year's figure as its month was closed with.

    Told of the month a year later, if there is one by now, in whose report it is the column beside.
    A line of one version was never restated. ``note``: why it was, as the restatement itself says.
    """
    versions, events = given.table(LineVersion), given.table(BookEvent)
    closing = _closing_moment(versions, events, given)
    began, ended = versions["recorded"].fillna(BEGINNING), versions["replaced"].fillna(END)
    reported = versions[(began <= closing) & (closing < ended)]
    now = versions[versions["replaced"].isna()]
    before = beside(now, reported["amount"], reported, LINE)
    told = now[before.notna() & _reported_later(now, given)]
    said = compared(_year_later(told), told["line"], before[told.index], told["amount"])
    return said.assign(note=_reasons(told, events, given))


def _reported_later(rows: pd.DataFrame, given: Given) -> "pd.Series[bool]":
    """Whether the books have the line a year later, beside which the figure stands."""
    lines = given.table(BookLine)
    return beside(_year_later(rows), lines["months"].astype(float), lines, LINE).notna()


def _year_later(rows: pd.DataFrame) -> pd.DataFrame:
    months, years = rows[rows["months"] == 1], rows[rows["months"] == 12]
    return pd.concat([later(months, 12), later(years, 1)]).loc[rows.index]


def _closing_moment(
    versions: pd.DataFrame, events: pd.DataFrame, given: Given
) -> "pd.Series[float]":
    """When the month of each row was first closed; its first version counts where nobody did."""
    closed = events[events["deed"] == "close"]
    moments = closed.groupby(list(MONTH), as_index=False).agg(at=("at", "min"))
    found = beside(_of_root(versions, given), moments["at"].astype(float), moments, MONTH)
    first = versions.groupby(list(LINE))["recorded"].transform("min").astype("Float64")
    return found.fillna(first.astype(float)).fillna(BEGINNING)


def _reasons(rows: pd.DataFrame, events: pd.DataFrame, given: Given) -> "pd.Series[str]":
    """What the restatements of each row's month gave as their reasons; else the row's own note."""
    restated = events[events["deed"] == "restate"].sort_values("step")
    reasons = restated.groupby(list(MONTH))["reason"].agg("; ".join)
    months = _of_root(rows, given)
    keys = zip(months["area"], months["period"], strict=True)
    found = [reasons.get(key, "") or note for key, note in zip(keys, rows["note"], strict=True)]
    return pd.Series(found, index=rows.index, dtype=object)


def _of_root(rows: pd.DataFrame, given: Given) -> pd.DataFrame:
    """The rows as the area's whose months are closed."""
    return rows.assign(area=[given.roots.get(area, area) for area in rows["area"]])


CHECK = Check(
    tables=(LineVersion, BookEvent, BookLine),
    compute=same_period,
    concerns=frozenset({"income", "expenditure", "cumulative_balance"}),
    history=True,
)
