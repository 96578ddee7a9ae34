"""What did the last twelve months add up to, and what was it a year before?

Both look along one series only: one area, scheme, account, kind, grain and basis. So growth never
crosses from a quick report to a final bulletin, or from one coverage to another.
"""

import pandas as pd

SERIES = ("area", "scheme", "account", "months", "basis")
KINDS = ("service", "tier", "place", "category", "disease", "cohort", "line")


def month_number(period: str) -> int:
    """The last month of a period, counted from year 0.

    >>> month_number("2024") == month_number("2024-12") == 2024 * 12 + 12
    True
    """
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month or 12)


def trailing_year(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The sum of ``column`` over the twelve months to each row's end.

    A year's row is its own sum; a month's row needs itself and the eleven before it, all known.
    """
    if (table["months"] == 12).all():
        return table[column]
    ends = table["period"].map(month_number)
    order = table.assign(_end=ends).sort_values("_end")
    groups = order.groupby(_keys(table), dropna=False, sort=False)
    rolled = groups[column].transform(lambda values: values.rolling(12).sum())
    span = order["_end"] - groups["_end"].shift(11)
    monthly = rolled.where(span == 11)
    return monthly.reindex(table.index).where(table["months"] == 1, table[column])


def year_before(table: pd.DataFrame, values: "pd.Series[float]") -> "pd.Series[float]":
    """For each row of ``table``, the value of the same series twelve months earlier, or NaN."""
    return before(table, values, 12)


def before(table: pd.DataFrame, values: "pd.Series[float]", months: int) -> "pd.Series[float]":
    """For each row of ``table``, the value of the same series so many months earlier, or NaN."""
    keys = _keys(table)
    now = table[keys].assign(_end=table["period"].map(month_number))
    earlier = now.assign(_end=now["_end"] + months, _value=values)
    matched = now.merge(earlier, on=[*keys, "_end"], how="left")
    return pd.Series(matched["_value"].to_numpy(), index=table.index)


def growth(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The trailing year over the year before it, less one; NaN without a base above zero."""
    year = trailing_year(table, column)
    base = year_before(table, year)
    return year / base.where(base > 0) - 1


def _keys(table: pd.DataFrame) -> list[str]:
    return [name for name in (*SERIES, *KINDS) if name in table.columns]
