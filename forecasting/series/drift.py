"""Where does the series end up if it goes on as it went, on average?

Random walk with drift: y(T+h) = y(T) + h·d, d the mean first difference, standard error
s·sqrt(h·(1 + h/(n−1))). Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed.,
§5.2 and §5.5 (https://otexts.com/fpp3/prediction-intervals.html). s comes from the n−1
differences about d, so that the intervals are Student's t with n−2 degrees of freedom: exact for
normal differences, and honest for the four to seven points of a short series.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks, student_quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift(Fit):
    """The last value, the mean difference, its residual deviation, and from how many points."""

    last: float
    slope: float
    deviation: float
    points: int

    def point(self, horizon: int) -> Array:
        """y(T) + h·d."""
        return self.last + self.slope * np.arange(1.0, horizon + 1)

    def paths(self, shocks: Shocks) -> Array:
        """The drift's own error times h, and the sum of h innovations: s²·h²/(n−1) + s²·h."""
        horizon = shocks.steps.shape[1]
        drifting = np.outer(shocks.parameter, np.arange(1, horizon + 1)) / np.sqrt(self.points - 1)
        noise = (drifting + shocks.steps.cumsum(axis=1)) * shocks.inflation(self.points - 2)
        futures: Array = self.point(horizon) + self.deviation * noise
        return futures

    def told(self, past: History) -> "Drift":
        """Nothing was chosen: fitted anew."""
        return fit(past)

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """In closed form."""
        h = np.arange(1.0, horizon + 1)
        width = self.deviation * np.sqrt(h * (1 + h / (self.points - 1)))
        bands: Array = self.point(horizon) + np.outer(
            student_quantiles(self.points - 2, shares), width
        )
        return bands


def fit(past: History) -> Drift:
    """Slope and residual deviation of the first differences."""
    differences = np.diff(past.observed)
    return Drift(
        last=float(past.observed[-1]),
        slope=float(differences.mean()),
        deviation=float(differences.std(ddof=1)),
        points=len(past),
    )


FORECASTER = Forecaster(needs={1: 4, 12: 4}, fit=fit)
