"""Where do a fund's ratio, growth and reserve go, on joint paths of its income and expenditure?

Income − expenditure = change of the balance holds on every path, so the three lights of a month
ahead are judged on the same futures.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from forecasting.crossing import crossing
from forecasting.series import BANDS
from forecasting.series.history import Array

YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FundFuture:
    """(paths, horizon) of what the lights judge; months known and to come in one window.

    Attributes:
        ratio: expenditure ÷ income of the last twelve months.
        growth: expenditure of the last twelve months over that of the twelve before, less 1.
        balance: at the month's end, yuan; None where the balance is not known.
        reserve: the balance in months of the last twelve's expenditure; None as ``balance``.
    """

    ratio: Array
    growth: Array
    balance: Array | None
    reserve: Array | None


def fund_future(
    known: tuple[Array, Array], futures: tuple[Array, Array], opening: float | None
) -> FundFuture:
    """The measures of each path.

    Args:
        known: income and expenditure of the months so far, 24 or more, yuan.
        futures: (paths, horizon) of both.
        opening: the balance at the end of the last known month, yuan; None where unknown.

    Raises:
        ValueError: fewer than 24 months are known.
    """
    if min(map(len, known)) < 2 * YEAR:
        raise ValueError(f"{min(map(len, known))} months are known: give at least {2 * YEAR}")
    income, spent = (_trailing(*both) for both in zip(known, futures, strict=True))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(income[:, YEAR:] > 0, spent[:, YEAR:] / income[:, YEAR:], np.nan)
        growth = np.where(spent[:, :-YEAR] > 0, spent[:, YEAR:] / spent[:, :-YEAR] - 1, np.nan)
        monthly = np.where(spent[:, YEAR:] > 0, spent[:, YEAR:] / YEAR, np.nan)
    balance = None if opening is None else opening + (futures[0] - futures[1]).cumsum(axis=1)
    reserve = None if balance is None else balance / monthly
    return FundFuture(ratio=ratio, growth=growth, balance=balance, reserve=reserve)


def fund_past(
    income: pd.Series, expenditure: pd.Series, balances: pd.Series
) -> dict[str, pd.Series]:
    """The same measures of the months that are known, where they are."""
    inflow, spent = (y.rolling(YEAR).sum() for y in (income, expenditure))
    held = {
        "ratio": (spent / inflow).where(inflow > 0),
        "growth": (spent / spent.shift(YEAR) - 1).where(spent.shift(YEAR) > 0),
        "balance": balances,
        "reserve": (balances / (spent / YEAR)).where(spent > 0),
    }
    return {name: y.dropna() for name, y in held.items()}


def _trailing(known: Array, future: Array) -> Array:
    """(paths, 12 + horizon) sums of twelve months, from those that ended a year ago on."""
    run = np.hstack([np.broadcast_to(known[-2 * YEAR :], (len(future), 2 * YEAR)), future])
    sums = run.cumsum(axis=1)
    windows: Array = sums[:, YEAR:] - sums[:, :-YEAR]
    return windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A warning line: above (or at) it a level is reached, or ``below`` it."""

    level: str
    at: float
    below: bool = False
    strict: bool = False


def reached(paths: Array, lines: tuple[Line, ...]) -> dict[str, Array]:
    """By level, (horizon,) the share of paths on which its line was crossed by then."""
    return {
        line.level: crossing(
            -paths if line.below else paths,
            -line.at if line.below else line.at,
            strict=line.strict,
        )
        for line in lines
    }


def first_expected(shares: Array, periods: pd.DatetimeIndex) -> str | None:
    """The first month by which the line is crossed more likely than not; None within the horizon.

    >>> ahead = pd.date_range("2026-10-01", periods=3, freq="MS")
    >>> first_expected(np.array([0.2, 0.6, 0.7]), ahead)
    '2026-11'
    """
    likely = np.flatnonzero(shares >= 0.5)
    return f"{periods[likely[0]]:%Y-%m}" if likely.size else None


def fan(paths: Array, periods: pd.DatetimeIndex) -> Mapping[str, list[float]]:
    """``mean`` (the median) and the bands' edges by month."""
    shares = {"mean": 0.5, **BANDS}
    edges = np.quantile(paths[:, : len(periods)], list(shares.values()), axis=0)
    return {name: row.tolist() for name, row in zip(shares, edges, strict=True)}
