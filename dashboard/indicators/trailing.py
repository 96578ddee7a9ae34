"""What did the last twelve months add up to, and what was it a year before?

Both look along one series only: one area, scheme, account, kind, grain and basis. So growth never
crosses from a quick report to a final bulletin, or from one coverage to another.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.indicators.ratio import ratio
from data_access.periods import month_number

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
YEAR = 12
SERIES = ("area", "scheme", "account", "months", "basis")
KINDS = ("service", "tier", "place", "category", "disease", "cohort", "line")


def trailing_year(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The sum of ``column`` over the twelve months to each row's end.

    A year's row is its own sum; a month's row needs itself and the eleven before it, all known.
    """
    if (table["months"] == 12).all():
        return table[column]
    ends = month_ends(table["period"]).to_numpy().astype(np.int64)
    groups = table.groupby(_keys(table), dropna=False, sort=False)
    series = groups.ngroup().to_numpy().astype(np.int64)
    order = np.lexsort((ends, series))
    sums = _twelve(table[column].to_numpy(dtype=float)[order], series[order], ends[order])
    found = np.empty_like(sums)
    found[order] = sums
    monthly = pd.Series(found, index=table.index)
    return monthly.where(table["months"] == 1, table[column])


def _twelve(values: Array, series: Whole, ends: Whole) -> Array:
    """Of rows in the order of series and month, the sum of each with the eleven before it."""
    sums = np.full(len(values), np.nan)
    if len(values) < YEAR:
        return sums
    windows = np.lib.stride_tricks.sliding_window_view(values, YEAR).sum(axis=-1)
    last, first = slice(YEAR - 1, None), slice(None, 1 - YEAR)
    whole = (series[last] == series[first]) & (ends[last] - ends[first] == YEAR - 1)
    sums[last] = np.where(whole, windows, np.nan)
    return sums


def month_ends(periods: "pd.Series[str]") -> "pd.Series[int]":
    """The last month of each period, counted from year 0."""
    codes, told = pd.factorize(periods)
    ends = np.array([month_number(period) for period in told], np.int64)
    return pd.Series(ends[codes], index=periods.index)


def year_before(table: pd.DataFrame, values: "pd.Series[float]") -> "pd.Series[float]":
    """For each row of ``table``, the value of the same series twelve months earlier, or NaN."""
    return before(table, values, 12)


def before(table: pd.DataFrame, values: "pd.Series[float]", months: int) -> "pd.Series[float]":
    """For each row of ``table``, the value of the same series so many months earlier, or NaN."""
    keys = _keys(table)
    now = table[keys].assign(_end=month_ends(table["period"]))
    earlier = now.assign(_end=now["_end"] + months, _value=values)
    matched = now.merge(earlier, on=[*keys, "_end"], how="left")
    return pd.Series(matched["_value"].to_numpy(), index=table.index)


def growth(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The trailing year over the year before it, less one; NaN without a base above zero."""
    year = trailing_year(table, column)
    base = year_before(table, year)
    return ratio(year, base) - 1


def _keys(table: pd.DataFrame) -> list[str]:
    return [name for name in (*SERIES, *KINDS) if name in table.columns]
