"""Where do level, slope and season lead if each of them drifts on its own?

The basic structural model of unobserved components (Harvey, Forecasting, Structural Time Series
Models and the Kalman Filter, 1989, §2.3), on logarithms where every value is above zero, fitted
by statsmodels. The filter steps over a month that has no value, and the smoother says what it may
have been (``gaps``). Student's t stands for the variance that few years leave unknown.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks, student_quantiles

LOST = 13 + 4  # values taken up by the first states, and variances
LONGEST = 50  # steps of the optimiser
LEVEL, SEASON = 0, 2  # places among the states; the slope stands between


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Structural(Fit):
    """A fitted model of ``y / scale`` or of its logarithm."""

    model: Any
    freedom: int
    scale: float
    logarithms: bool

    def point(self, horizon: int) -> Array:
        """The median."""
        return self._back(self._middle(horizon))

    def paths(self, shocks: Shocks) -> Array:
        """Errors as alike from month to month as the states that carry them."""
        root = np.linalg.cholesky(self._covariance(shocks.steps.shape[1]))
        errors = shocks.inflation(self.freedom) * (shocks.steps @ root.T)
        return self._back(self._middle(len(root)) + errors)

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """In closed form."""
        width = np.sqrt(np.diag(self._covariance(horizon)))
        spread = np.outer(student_quantiles(self.freedom, shares), width)
        return self._back(self._middle(horizon) + spread)

    def told(self, past: History) -> "Structural":
        """The filter runs over the other history with the same variances."""
        values = _given(past.observed / self.scale, logarithms=self.logarithms)
        return replace(self, model=self.model.apply(values))

    def within(self) -> Array:
        """(n,) what each month of the history was or, where it has no value, may have been."""
        states = self.model.smoother_results.smoothed_state
        return self._back(np.asarray(self.model.model.ssm["design"])[0] @ states)

    def parts(self) -> tuple[Array, Array]:
        """(n,) level and (n,) season of the history, as the smoother sees them.

        On logarithms the season is a factor, else what is added to the level.
        """
        states = self.model.smoother_results.smoothed_state
        season = np.asarray(states[SEASON], dtype=float)
        level = self._back(np.asarray(states[LEVEL], dtype=float))
        return level, np.exp(season) if self.logarithms else self.scale * season

    def _middle(self, horizon: int) -> Array:
        return np.asarray(self.model.forecast(horizon), dtype=float)

    def _covariance(self, horizon: int) -> Array:
        """(horizon, horizon) of the months ahead, as the state equations carry it."""
        space = self.model.model.ssm
        seen, step = space["design"][0], space["transition"]
        fresh = space["selection"] @ space["state_cov"] @ space["selection"].T
        state = self.model.filter_results.predicted_state_cov[:, :, -1]
        covariance = np.zeros((horizon, horizon))
        for first in range(horizon):
            carried = state @ seen
            for later in range(first, horizon):
                covariance[first, later] = covariance[later, first] = seen @ carried
                carried = step @ carried
            state = step @ state @ step.T + fresh
        alone = float(space["obs_cov"][0, 0]) + np.finfo(float).eps
        return covariance + alone * np.eye(horizon)

    def _back(self, values: Array) -> Array:
        if self.logarithms:
            with np.errstate(over="ignore"):  # an exploding series: infinity is cut off above
                values = np.exp(values)
        return self.scale * values


def _given(values: Array, *, logarithms: bool) -> Array:
    return np.log(values) if logarithms else values


def fit(past: History) -> Structural:
    """The variances of level, slope, season and error, by maximum likelihood."""
    return estimated(past.observed, positive=past.positive)


def estimated(observed: Array, *, positive: bool) -> Structural:
    """The same of values of which some may be missing (NaN)."""
    from statsmodels.tsa.statespace.structural import UnobservedComponents  # noqa: PLC0415 - heavy

    known = observed[np.isfinite(observed)]
    scale = float(np.abs(known).mean()) or 1.0
    values = _given(observed / scale, logarithms=positive)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what the optimiser remarks; the back-test is the judge
        model = UnobservedComponents(values, level="local linear trend", seasonal=12)
        fitted = model.fit(disp=0, maxiter=LONGEST)
    freedom = max(len(known) - LOST, 2)
    return Structural(model=fitted, freedom=freedom, scale=scale, logarithms=positive)


FORECASTER = Forecaster(needs={12: 36}, fit=fit, knows_seasons=True, heard=False)
"""Alone as near as the others, beside them no gain (docs/accuracy.md); it bridges gaps."""
