"""What share of a year has come by each month, by the shape of the years before?

The seasonal pace of a month is the mean, over the last three whole years, of the share of the
year's total that had been reached by that month (practice of the field: both sides of both
schemes are far from a twelfth a month). Not like the others, and left out there:

- the year 2020: it is no shape of any other year; the year before it takes its place;
- the months 2022-12 and 2023-01: such a month takes the mean share of the same month in the years
  that hold no such month (where there is none, in the others), and the other months of its year
  share what is left, in their own proportions.

Whole is a year whose twelve months are known and whose total is above zero. It may lie at most
five years back. With fewer than two such years there is no pace.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.indicators.trailing import SERIES

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
YEARS: Final = 3
LEAST: Final = 2
BACK: Final = 5
UNLIKE_YEARS: Final = (2020,)
UNLIKE_MONTHS: Final = ((2022, 12), (2023, 1))


def seasonal_pace(parts: Array, whole: Array, months: Sequence[str]) -> Array:
    """What share of a year's ``whole`` its ``parts`` reach by each month, ``[…, year, month]``.

    Args:
        parts: figures ``[…, t]``; ``whole`` itself for the pace of the whole.
        whole: what the parts are parts of, of a shape that fits; parts that add up to it have
            paces that add up to its pace.
        months: the months of the last axis, every one from the first to the last.
    """
    figures, totals = by_year(parts, months), by_year(whole, months)
    year = totals.sum(axis=-1, keepdims=True)
    base = np.where(year > 0, year, np.nan)
    shares, own = figures / base, totals / base
    years = np.array(years_of(months))
    unlike = _unlike(years)
    found = np.full(np.broadcast_shapes(shares.shape, own.shape), np.nan)
    for place, now in enumerate(years):
        near = (years < now) & (years >= now - BACK) & ~np.isin(years, UNLIKE_YEARS)
        chosen = _latest(~np.isnan(base[..., 0]) & near)
        found[..., place, :] = _mean_path((shares, own), chosen, unlike)
    return found


def years_of(months: Sequence[str]) -> list[int]:
    """The years that the months lie in, none left out."""
    return list(range(int(months[0][:4]), int(months[-1][:4]) + 1)) if months else []


def by_year(values: Array, months: Sequence[str]) -> Array:
    """The figures as ``[…, year, month]``; months before the first and after the last: missing."""
    years = len(years_of(months))
    before, after = (int(months[0][5:]) - 1, 12 - int(months[-1][5:])) if months else (0, 0)
    edges = [(0, 0)] * (values.ndim - 1) + [(before, after)]
    whole = np.pad(values, edges, constant_values=np.nan)
    return whole.reshape(*values.shape[:-1], years, 12)


def pace_of(table: pd.DataFrame, column: str) -> "pd.Series[float]":
    """The seasonal pace at each monthly row of a table; NaN at every other row."""
    found = pd.Series(np.nan, index=table.index)
    rows = table[table["months"] == 1]
    if rows.empty:
        return found
    keys = [name for name in SERIES if name in rows.columns]
    span = pd.period_range(rows["period"].min(), rows["period"].max(), freq="M").astype(str)
    wide = rows.pivot_table(index=keys, columns="period", values=column, aggfunc="first")
    held = wide.reindex(columns=span).to_numpy(dtype=float)
    paces = seasonal_pace(held, held, list(span))
    series = wide.index.get_indexer(pd.MultiIndex.from_frame(rows[keys]))
    year = rows["period"].str[:4].astype(int).to_numpy() - years_of(list(span))[0]
    month = rows["period"].str[5:].astype(int).to_numpy() - 1
    said = np.where(series >= 0, paces[series, year, month], np.nan)
    return found.where(table["months"] != 1, pd.Series(said, index=rows.index))


def _unlike(years: NDArray[np.int_]) -> Flags:
    flags = np.zeros((len(years), 12), dtype=bool)
    for year, month in UNLIKE_MONTHS:
        flags[years == year, month - 1] = True
    return flags


def _latest(usable: Flags) -> Flags:
    """The last few of the usable years."""
    later = np.cumsum(usable[..., ::-1], axis=-1)[..., ::-1]
    chosen: Flags = usable & (later <= YEARS)
    return chosen


def _mean_path(held: tuple[Array, Array], chosen: Flags, unlike: Flags) -> Array:
    """The mean of the chosen years' cumulated shares, months unlike the others filled."""
    shares, own = held
    with np.errstate(invalid="ignore", divide="ignore"):
        usual, usual_own = (_usual(values, chosen, unlike) for values in held)
        left = 1 - np.where(unlike, usual_own[..., None, :], 0).sum(axis=-1)
        had = 1 - np.where(unlike, own, 0).sum(axis=-1)
        filled = np.where(unlike, usual[..., None, :], shares * (left / had)[..., None])
        paths = np.cumsum(filled, axis=-1)
        sums = np.where(chosen[..., None], paths, 0).sum(axis=-2)
        count = chosen.sum(axis=-1)[..., None]
        path: Array = np.where(count >= LEAST, sums / count, np.nan)
    return path


def _usual(shares: Array, chosen: Flags, unlike: Flags) -> Array:
    """Each month's mean share over the chosen years that are like the others throughout."""
    counted = chosen[..., None] & ~unlike
    clean = counted & ~np.any(unlike, axis=-1, keepdims=True)
    counted = np.where(clean.any(axis=-2, keepdims=True), clean, counted)
    mean: Array = np.where(counted, shares, 0).sum(axis=-2) / counted.sum(axis=-2)
    return mean
