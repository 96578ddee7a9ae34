"""What can honestly be said about the next periods, given how little is known?"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from forecasting.backtest import backtest
from forecasting.crossing import crossing
from forecasting.series import BANDS, bands
from forecasting.series.combination import Combination, calibrated
from forecasting.series.drift import FORECASTER as DRIFT
from forecasting.series.history import Array, History, last_run
from forecasting.series.joint import joint_paths
from forecasting.series.shocks import draw

PATHS = 10_000
SEED = 2_026
NO_LINES: Mapping[str, float] = MappingProxyType({})

Evidence = Literal["full", "short", "none"]
FULL_FROM = {1: 8, 12: 36}
"""Comparable points from which the future is simulated; months: two years to fit, one to score."""
SHORT_FROM = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlook:
    """What may be shown of the future, and on what evidence.

    Attributes:
        evidence: ``full`` (simulated and scored), ``short`` (4–7 points: drift with t-bands,
            no probability, no score) or ``none``.
        reason: why it is not full: ``too_few_points``, ``gap`` (enough points, but not in the
            last unbroken run), ``denominator_not_positive``; why a full one has no growth
            lines: ``base_not_positive``; else None.
        points: comparable points used: the last unbroken run, ending at the last observation.
        bands: ``mean, lo80, hi80, lo95, hi95`` by future period start.
        crossing: by future period start, a column a line: the probability that the line has
            been crossed in or before that period, counted from the first future one.
        backtest: see ``forecasting.backtest.backtest``.
    """

    evidence: Evidence
    reason: str | None
    points: int
    bands: pd.DataFrame | None = None
    crossing: pd.DataFrame | None = None
    backtest: pd.DataFrame | None = None


def series_outlook(
    y: pd.Series,
    horizon: int,
    *,
    growth_lines: Mapping[str, float] = NO_LINES,
    seed: int = SEED,
) -> Outlook:
    """The outlook of one series and of its growth.

    Args:
        y: one value a period on a DatetimeIndex of period starts; it may have gaps.
        horizon: periods ahead.
        growth_lines: growth over the same period of the year before, as a fraction, above which
            (strictly) a line is crossed, by the line's key.
        seed: of the simulated paths.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history.history``.
    """
    past = last_run(y)
    evidence, reason = evidence_of(past, int(y.notna().sum()))
    if evidence != "full":
        return modest(past, horizon, evidence, reason)
    fit, periods = calibrated(past), past.future(horizon)
    growth = growth_paths(past, fit.paths(draw(np.random.default_rng(seed), PATHS, horizon)))
    return Outlook(
        evidence=evidence,
        reason=None if growth is not None or not growth_lines else "base_not_positive",
        points=len(past),
        bands=bands(fit, periods),
        crossing=None if growth is None else crossings(growth, growth_lines, periods, strict=True),
        backtest=backtest(run(past), horizon),
    )


def ratio_outlook(
    numerator: pd.Series,
    denominator: pd.Series,
    horizon: int,
    *,
    lines: Mapping[str, float],
) -> Outlook:
    """The outlook of numerator ÷ denominator, simulated jointly where there is enough of both.

    ``mean`` is the median of the simulated ratios: the mean of a ratio is moved by its tail. The
    backtest is that of the ratio taken as one series. A line is crossed at or above it.

    Args:
        numerator: see ``series_outlook``; periods that only one of the two has are left out.
        denominator: in the numerator's unit.
        horizon: periods ahead.
        lines: ratios by the line's key.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history.history``.
    """
    both = pd.DataFrame({"over": numerator, "under": denominator}).dropna()
    if both.empty:
        return Outlook(evidence="none", reason="too_few_points", points=0)
    past = last_run(both["over"])
    base = last_run(both["under"])
    if (base.observed <= 0).any():
        return Outlook(evidence="none", reason="denominator_not_positive", points=len(base))
    ratio = pd.Series(past.observed / base.observed, index=past.starts)
    evidence, reason = evidence_of(past, len(both))
    if evidence != "full":
        return modest(last_run(ratio), horizon, evidence, reason)
    over, under = joint_paths(past, base, (PATHS, horizon), seed=SEED)
    periods = past.future(horizon)
    return Outlook(
        evidence=evidence,
        reason=None,
        points=len(past),
        bands=path_bands(over / under, periods),
        crossing=crossings(over / under, lines, periods, strict=False),
        backtest=backtest(ratio, horizon),
    )


def evidence_of(past: History, observed: int) -> tuple[Evidence, str | None]:
    """How much the last run bears, and if not everything, why; ``observed`` counts all points."""
    full = FULL_FROM[past.periods_per_year]
    if len(past) >= full:
        return "full", None
    reason = "gap" if observed >= full else "too_few_points"
    return ("short" if len(past) >= SHORT_FROM else "none"), reason


def modest(past: History, horizon: int, evidence: Evidence, reason: str | None) -> Outlook:
    """Drift with t-bands if there are enough points for it, else the bare reason."""
    if evidence == "none":
        return Outlook(evidence=evidence, reason=reason, points=len(past))
    drift = Combination(fits=(DRIFT.fit(past),), floor=past.floor)
    table = bands(drift, past.future(horizon))
    return Outlook(evidence=evidence, reason=reason, points=len(past), bands=table)


def growth_paths(past: History, paths: Array) -> Array | None:
    """(paths, horizon) growth over a year before; None if growth has no meaning (base ≤ 0)."""
    if past.observed.min() <= 0:
        return None
    year = past.periods_per_year
    known = np.broadcast_to(past.observed[-year:], (len(paths), year))
    run_on = np.hstack([known, paths])
    growth: Array = run_on[:, year:] / run_on[:, :-year] - 1
    return growth


def crossings(
    paths: Array, lines: Mapping[str, float], periods: pd.DatetimeIndex, *, strict: bool
) -> pd.DataFrame:
    """The probability of having crossed each line, by period."""
    shares = {key: crossing(paths, line, strict=strict) for key, line in lines.items()}
    return pd.DataFrame(shares, index=periods)


def path_bands(paths: Array, periods: pd.DatetimeIndex) -> pd.DataFrame:
    """The bands of simulated paths, the median as their middle."""
    shares = {"mean": 0.5, **BANDS}
    quantiles = np.quantile(paths, list(shares.values()), axis=0)
    return pd.DataFrame(dict(zip(shares, quantiles, strict=True)), index=periods)


def run(past: History) -> pd.Series:
    """A history as the series it came from."""
    return pd.Series(past.observed, index=past.starts)
