"""How far could each forecaster have been trusted, had it been asked earlier?"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from forecasting.series.combination import Combination, combine, fits, least_points, members
from forecasting.series.forecaster import Fit
from forecasting.series.history import Array, History, history

MOST_ORIGINS = {1: 16, 12: 8}
"""The latest origins only: a monthly fit costs a hundred times a yearly one."""

SHARES = (0.5, 0.1, 0.9, 0.025, 0.975)
ALL_STEPS = 0
COMBINATION = "combination"
SCORES = ("mae", "mase", "smape", "coverage80", "coverage95")


def backtest(y: pd.Series, horizon: int) -> pd.DataFrame:
    """Rolling-origin scores of every member and of the combination.

    At each origin everything (form, parameters, members that apply) is found anew from the data
    up to it, and from nothing later. The combination of months is scored as its members say it,
    before its bands are calibrated.

    Returns:
        One row a ``member`` and ``step`` (periods ahead; 0: all together): ``origins``, ``mae``
        (unit of ``y``), ``mase`` (absolute error over the mean absolute step of the naive, for
        months the seasonal naive, forecast before the origin: below 1 beats it; NaN if that
        never erred), ``smape`` (2·|e| ÷ (|actual| + |forecast|): 0 to 2), ``coverage80`` and
        ``coverage95`` (shares of actuals within the bands). No rows if no origin has a future.

    Raises:
        TypeError, ValueError: see ``forecasting.series.history.history``.
    """
    past = history(y)
    scored = [row for origin in origins(past) for row in at_origin(past, origin, horizon)]
    columns = ["member", "step", "origin", *SCORES]
    table = pd.DataFrame(scored, columns=columns)
    overall = table.assign(step=ALL_STEPS)
    grouped = pd.concat([overall, table]).groupby(["member", "step"])
    means = grouped[list(SCORES)].mean()
    means.insert(0, "origins", grouped["origin"].nunique())
    return means.reset_index()


def origins(past: History) -> range:
    """How many points were known at each origin."""
    latest = len(past) - MOST_ORIGINS[past.periods_per_year]
    return range(max(least_points(past.periods_per_year), latest), len(past))


def at_origin(past: History, origin: int, horizon: int) -> Iterator[tuple[str | float, ...]]:
    """A row for each member and step, forecast from the first ``origin`` points."""
    known, actual = past.until(origin), past.observed[origin : origin + horizon]
    fitted = fits(known, also=members())
    alone = {name: Combination(fits=(fit,), floor=known.floor) for name, fit in fitted.items()}
    heard = {name: fit for name, fit in fitted.items() if members()[name].heard}
    scale = naive_error(known)
    for name, fit in {**alone, COMBINATION: combine(known, heard)}.items():
        for step, scores in enumerate(scores_of(fit, actual, scale), start=1):
            yield name, step, origin, *scores


def scores_of(fit: Fit, actual: Array, scale: float) -> Array:
    """(steps, len(SCORES)) of one forecast."""
    point = fit.point(len(actual))
    low80, high80, low95, high95 = fit.quantiles(len(actual), SHARES[1:])
    error = np.abs(actual - point)
    size = np.abs(actual) + np.abs(point)
    return np.column_stack(
        [
            error,
            error / scale,
            2 * error / np.where(size > 0, size, 1.0),
            (low80 <= actual) & (actual <= high80),
            (low95 <= actual) & (actual <= high95),
        ]
    )


def naive_error(known: History) -> float:
    """Mean absolute (seasonal) difference; NaN if there is none to divide by."""
    lag = known.periods_per_year if len(known) > known.periods_per_year else 1
    error = float(np.abs(known.observed[lag:] - known.observed[:-lag]).mean())
    return error if error > 0 else np.nan
