"""What if every month repeats last year's, plus the usual yearly step?

Seasonal random walk with drift: y(t) = y(t−m) + d + e(t), d the mean seasonal difference
(Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., §5.2; the drift is added
because money grows). Neighbouring months err alike, so e is a first-order autoregression with the
residuals' own correlation: year totals keep their true, wider spread.
"""

from dataclasses import dataclass

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster, moved
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks

LEAST_FREEDOM = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeasonalNaive(Fit):
    """The last year, the yearly step, and deviation and persistence of the errors about it."""

    year: Array
    slope: float
    deviation: float
    persistence: float
    differences: int

    def point(self, horizon: int) -> Array:
        """Last year's value of the month plus as many steps as years have passed."""
        ahead = np.arange(horizon)
        season = len(self.year)
        return moved(self.year[ahead % season], self.slope * (ahead // season + 1))

    def paths(self, shocks: Shocks) -> Array:
        """Errors persist within the year and add up over the years."""
        horizon, season = shocks.steps.shape[1], len(self.year)
        errors = persistent(shocks.steps, self.persistence)
        errors += self.slope_error() * shocks.parameter[:, None]
        for ahead in range(season, horizon):
            errors[:, ahead] += errors[:, ahead - season]
        freedom = max(self.differences // season * LEAST_FREEDOM, LEAST_FREEDOM)
        return self.point(horizon) + self.deviation * errors * shocks.inflation(freedom)

    def told(self, past: History) -> "SeasonalNaive":
        """Nothing was chosen: fitted anew."""
        return fit(past)

    def slope_error(self) -> float:
        """Standard error of the mean of autocorrelated differences, in units of ``deviation``."""
        alike = (1 + self.persistence) / (1 - self.persistence)
        return float(np.sqrt(min(alike / self.differences, 1.0)))


def persistent(steps: Array, persistence: float) -> Array:
    """Unit-variance errors of which each keeps the share ``persistence`` of the one before."""
    errors = steps.copy()
    fresh = np.sqrt(1 - persistence**2)
    for ahead in range(1, steps.shape[1]):
        errors[:, ahead] = persistence * errors[:, ahead - 1] + fresh * steps[:, ahead]
    return errors


def fit(past: History) -> SeasonalNaive:
    """Mean, deviation and first autocorrelation of the seasonal differences."""
    season = past.periods_per_year
    differences = past.observed[season:] - past.observed[:-season]
    residuals = differences - differences.mean()
    energy = float(residuals @ residuals)
    kept = float(residuals[1:] @ residuals[:-1]) / energy if energy > 0 else 0.0
    return SeasonalNaive(
        year=past.observed[-season:],
        slope=float(differences.mean()),
        deviation=float(differences.std(ddof=1)),
        persistence=min(max(kept, 0.0), 0.9),
        differences=len(differences),
    )


FORECASTER = Forecaster(needs={12: 24}, fit=fit, knows_seasons=True)
