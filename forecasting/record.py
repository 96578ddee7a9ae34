"""What would have been said at each earlier month, and what came?

The specification is chosen once and only told the series as it was known at each origin: form and
parameters have seen what came later, levels and seasons have not. The page says so.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from forecasting.backtest import COMBINATION, naive_error
from forecasting.series.calibration import LATEST, origins
from forecasting.series.forecaster import Fit
from forecasting.series.history import History
from forecasting.series.shocks import draw

EDGES = {"lo95": 0.025, "lo80": 0.1, "hi80": 0.9, "hi95": 0.975}
PATHS, SEED = 1_000, 20_254
EARNS = 0.8
"""Eight origins of neighbouring months say little: a smaller gain is taken for luck."""


def record(
    past: History, fits: Mapping[str, Fit], horizon: int, *, latest: int = LATEST
) -> pd.DataFrame:
    """Every forecast of the latest origins beside what came.

    Args:
        past: the history.
        fits: by member, fitted to ``past``.
        horizon: months ahead, as far as they are known by now.
        latest: how many origins to go back to, at most.

    Returns:
        One row a ``member``, ``origin`` (the last month known, its first day) and ``step``:
        ``actual, mean, lo95, lo80, hi80, hi95``, and ``usual``: the mean absolute change over a
        year that was known at the origin, by which errors are scaled.
    """
    rows = [
        _said(name, fit.told(past.until(known)), past, known, horizon)
        for known in origins(past)[-latest:]
        for name, fit in fits.items()
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


def _said(name: str, then: Fit, past: History, known: int, horizon: int) -> pd.DataFrame:
    actual = past.observed[known : known + horizon]
    paths = then.paths(draw(np.random.default_rng(SEED), PATHS, len(actual)))
    edges = np.quantile(paths, list(EDGES.values()), axis=0)
    return pd.DataFrame(
        {
            "member": name,
            "origin": past.starts[known - 1],
            "step": np.arange(1, len(actual) + 1),
            "actual": actual,
            "mean": then.point(len(actual)),
            **dict(zip(EDGES, edges, strict=True)),
            "usual": naive_error(past.until(known)),
        }
    )


def scores(told: pd.DataFrame) -> pd.DataFrame:
    """How near each member came and how often its bands held, by months ahead.

    Returns:
        One row a ``member`` and ``upto`` (1–3, 4–12, 13 and more months ahead as 3, 12, 99, and
        0 for all): ``origins``, ``smape`` (2·|e| ÷ (|actual| + |forecast|), 0 to 2), ``mase``
        (below 1 beats last year's month), ``coverage80`` and ``coverage95``.
    """
    if told.empty:
        return pd.DataFrame(columns=["member", "upto", "origins", *SCORES])
    error = (told["actual"] - told["mean"]).abs()
    size = (told["actual"].abs() + told["mean"].abs()).replace(0, np.nan)
    scored = told[["member", "origin"]].assign(
        upto=np.array([3, 12, 99])[np.searchsorted([3, 12], told["step"])],
        smape=(2 * error / size).fillna(0.0),
        mase=error / told["usual"],
        coverage80=told["actual"].between(told["lo80"], told["hi80"]),
        coverage95=told["actual"].between(told["lo95"], told["hi95"]),
    )
    grouped = pd.concat([scored.assign(upto=0), scored]).groupby(["member", "upto"])
    means = grouped[list(SCORES)].mean()
    means.insert(0, "origins", grouped["origin"].nunique())
    return means.reset_index()


SCORES = ("smape", "mase", "coverage80", "coverage95")


def earned(told: pd.DataFrame, unasked: set[str]) -> set[str]:
    """Members beyond those ``unasked`` whose error is well below the combination's own.

    Compared at the origins and steps that both have been scored at.
    """
    return {
        name
        for name in set(told.get("member", ())) - unasked - {COMBINATION}
        if _smape(told, name, name) < EARNS * _smape(told, COMBINATION, name)
    }


def _smape(told: pd.DataFrame, member: str, beside: str) -> float:
    """The mean of a member at the origins where the other was asked."""
    asked = told.loc[told["member"] == beside, "origin"].unique()
    rows = told[(told["member"] == member) & told["origin"].isin(asked)]
    error = (rows["actual"] - rows["mean"]).abs()
    return float((error / (rows["actual"].abs() + rows["mean"].abs())).mean())
