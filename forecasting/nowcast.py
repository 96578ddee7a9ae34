"""Where will the year end, given what its months have brought so far?

Year total = what is booked + the sum of what is simulated for the months left, path by path, so
that errors of neighbouring months add up as they do and the band is gone when December is booked.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from forecasting.series import BANDS
from forecasting.series.combination import least_points
from forecasting.series.history import Array, History, last_run
from forecasting.series.kept import chosen
from forecasting.series.shocks import draw

PATHS, SEED = 1_000, 2_026
YEAR = 12
FULL_FROM = 24
"""Months of history from which its season can be known; fewer are ``short``."""
CALENDAR = "CN"
SHARES = {"mean": 0.5, **BANDS}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SoFar:
    """A line as it was known at the end of a month.

    Attributes:
        year: the year that ``month`` (1 to 12) is in.
        to_date: booked since January; None where a month of the year is missing.
        evidence: ``full``, ``short`` (under two years of months, no season known) or ``none``.
        reason: why it is not full: ``missing_months`` or ``too_few_points``; else None.
        missing: the months that are missing, ``2024-03``, since the first that was told.
        past: the months since the last hole.
    """

    year: int
    month: int
    to_date: float | None
    evidence: str
    reason: str | None
    missing: tuple[str, ...]
    past: History | None = None

    def course(self, months: Array | None) -> Array | None:
        """(paths, months left) the year to date at the end of each month to come.

        Of a year that is over, one column: what is booked. None where nothing can be said.

        Args:
            months: (paths, at least those left) what each may bring; None if it cannot be said.
        """
        if self.to_date is None or self.evidence == "none" or months is None:
            return None
        if self.month == YEAR:
            return np.full((len(months), 1), self.to_date)
        run: Array = self.to_date + months[:, : YEAR - self.month].cumsum(axis=1)
        return run


def so_far(y: pd.Series) -> SoFar:
    """What is known of a line.

    Args:
        y: the line's months on a DatetimeIndex of first days, as known at the end of the last,
            which may itself be missing; any unit.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history``.
    """
    days = pd.DatetimeIndex(y.index)
    last = days[-1]
    own = y[days.year == last.year]
    unknown = SoFar(
        year=int(last.year),
        month=int(last.month),
        to_date=None,
        evidence="none",
        reason="missing_months",
        missing=tuple(f"{day:%Y-%m}" for day in _holes(y)),
    )
    if own.isna().any() or len(own) < last.month:
        return unknown
    past = last_run(y)
    known = replace(unknown, to_date=float(own.sum()), past=past)
    if last.month == YEAR:
        return replace(known, evidence="full", reason=None)
    evidence, reason = _evidence(len(past), unknown.missing)
    return replace(known, evidence=evidence, reason=reason)


def alone(one: SoFar, *, seed: int = SEED) -> Array | None:
    """(paths, months left, one at least) by the line's own history; None where nothing is known."""
    shocks = draw(np.random.default_rng(seed), PATHS, max(YEAR - one.month, 1))
    if one.past is None or one.evidence == "none":
        return None
    return shocks.steps if one.month == YEAR else chosen(one.past, CALENDAR).paths(shocks)


def band(totals: Array) -> dict[str, float]:
    """``mean`` (the median) and the edges of the 80 and 95 % bands of simulated totals."""
    return {name: float(edge) for name, edge in zip(SHARES, _quantiles(totals), strict=True)}


def fan(run: Array) -> dict[str, list[float]]:
    """The same of each month of a course."""
    return {name: edge.tolist() for name, edge in zip(SHARES, _quantiles(run), strict=True)}


def _quantiles(paths: Array) -> Array:
    edges: Array = np.quantile(paths, list(SHARES.values()), axis=0)
    return edges


def over(totals: Array, budget: float) -> float:
    """The probability of ending above a budget."""
    return float((totals > budget).mean())


def _holes(y: pd.Series) -> pd.DatetimeIndex:
    """The months without a value between the first value and the index's end."""
    told = pd.DatetimeIndex(y.dropna().index)
    if not len(told):
        return told
    return pd.date_range(told[0], y.index[-1], freq="MS").difference(told)


def _evidence(points: int, missing: tuple[str, ...]) -> tuple[str, str | None]:
    if points >= FULL_FROM:
        return "full", None
    reason = "missing_months" if missing else "too_few_points"
    return ("short" if points >= least_points(YEAR) else "none"), reason
