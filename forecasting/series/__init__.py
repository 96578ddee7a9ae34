"""How does one series go on? Forecasters, one a file, and their combination."""

import numpy as np
import pandas as pd

from forecasting.series.forecaster import Fit
from forecasting.series.history import Array, History, history
from forecasting.series.kept import chosen
from forecasting.series.shocks import draw

CALENDARS = (None, "CN")
BANDS = {"lo80": 0.1, "hi80": 0.9, "lo95": 0.025, "hi95": 0.975}

__all__ = ["BANDS", "bands", "forecast", "simulate"]


def forecast(y: pd.Series, horizon: int, *, calendar: str | None = None) -> pd.DataFrame:
    """The next ``horizon`` periods: the combination's point and its 80 and 95 % bands.

    A series that always was above zero stays above it (``History.floor``).

    Args:
        y: see ``history``; any unit, which is also the answer's.
        horizon: periods ahead, at least 1.
        calendar: "CN" lets the Lunar New Year move the months of a series of three years or
            more, where that is found to explain it (``festival``); None never.

    Returns:
        Columns ``mean, lo80, hi80, lo95, hi95`` by future period start; equal for equal input.

    Raises:
        TypeError, ValueError: see ``history``; a horizon below 1; too few points; another
            calendar.
    """
    past = asked(y, horizon, calendar)
    return bands(chosen(past, calendar), past.future(horizon))


def simulate(
    y: pd.Series, horizon: int, paths: int, *, seed: int, calendar: str | None = None
) -> Array:
    """(paths, horizon) joint futures whose quantiles are ``forecast``'s; errors as there.

    Sums and ratios over the horizon are to be taken path by path; equal seeds, equal paths.
    """
    past = asked(y, horizon, calendar)
    if paths < 1:
        raise ValueError(f"paths is {paths}: ask for at least 1")
    return chosen(past, calendar).paths(draw(np.random.default_rng(seed), paths, horizon))


def bands(fit: Fit, periods: pd.DatetimeIndex) -> pd.DataFrame:
    """Point and bands of a fit, by the periods that follow its history."""
    low_high = fit.quantiles(len(periods), list(BANDS.values()))
    columns = {"mean": fit.point(len(periods)), **dict(zip(BANDS, low_high, strict=True))}
    return pd.DataFrame(columns, index=periods)


def asked(y: pd.Series, horizon: int, calendar: str | None) -> History:
    """The history of a question that can be answered."""
    if calendar not in CALENDARS:
        raise ValueError(f"calendar {calendar!r} is unknown: give 'CN' or None")
    if horizon < 1:
        raise ValueError(f"horizon is {horizon}: ask for at least 1 period")
    return history(y)
