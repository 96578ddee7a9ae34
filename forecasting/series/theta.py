"""Where does a series lead if its trend counts for half of what it was?

The Theta method (Assimakopoulos & Nikolopoulos, International Journal of Forecasting 16 (2000),
521–530) on the months without their season: simple exponential smoothing with half the slope as
drift (Hyndman & Billah, ibid. 19 (2003), 287–290), its weight fitted by statsmodels. An error
keeps that weight for good; Student's t stands for the variance that few points leave unknown.
"""

import warnings
from dataclasses import dataclass

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster, Kept, moved
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks

ESTIMATED = 3  # weight, slope and first level
LEAST_WEIGHT = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Theta(Fit):
    """Where the series without its season stands, and the season.

    Attributes:
        weight: of the newest value.
        level: what the smoothing arrived at, and half the slope's part of it.
        drift: half the slope, a month.
        season: (12,) factors or, where ``added``, differences; the next month first.
        deviation: of one month's error, without season.
        freedom: of that deviation.
        added: whether the season is added, as to a series that touches zero.
    """

    weight: float
    level: float
    drift: float
    season: Array
    deviation: float
    freedom: int
    added: bool

    def point(self, horizon: int) -> Array:
        """Level and drift, with the season again."""
        return self._seasonal(self._calm(horizon))

    def paths(self, shocks: Shocks) -> Array:
        """Each error keeps its weight."""
        errors = self.deviation * shocks.steps * shocks.inflation(self.freedom)
        earlier = errors.cumsum(axis=1) - errors
        return self._seasonal(self._calm(errors.shape[1]) + self.weight * earlier + errors)

    def told(self, past: History) -> "Theta":
        """The weight kept, all else found anew."""
        return _placed(past, self.weight)

    def kept(self) -> Kept:
        """The weight."""
        return {"weight": self.weight}

    def _calm(self, horizon: int) -> Array:
        return moved(np.full(horizon, self.level), self.drift * np.arange(horizon))

    def _seasonal(self, calm: Array) -> Array:
        season = self.season[np.arange(calm.shape[-1]) % len(self.season)]
        return calm + season if self.added else calm * season


def fit(past: History) -> Theta:
    """The weight by least squares of one-step errors."""
    from statsmodels.tsa.forecasting.theta import ThetaModel  # noqa: PLC0415 - heavy

    calm, _ = _without_season(past)
    scale = float(np.abs(calm).mean()) or 1.0
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what the optimiser remarks; the back-test is the judge
        found = ThetaModel(calm / scale, period=1, deseasonalize=False).fit()
    return _placed(past, float(np.clip(found.params["alpha"], LEAST_WEIGHT, 1.0)))


def again(past: History, kept: Kept) -> Theta:
    """The weight as it was kept, all else found anew."""
    return _placed(past, kept["weight"])


def _placed(past: History, weight: float) -> Theta:
    """Level, drift, season and deviation at the end of a history."""
    calm, season = _without_season(past)
    drift = float(np.polyfit(np.arange(len(calm)), calm, 1)[0]) / 2
    levels = _smoothed(calm, weight)
    behind = (1 - (1 - weight) ** np.arange(1, len(calm) + 1)) / weight  # of a rising series
    said = moved(levels, drift * behind)
    errors = calm[1:] - said[:-1]
    year = len(season)
    return Theta(
        weight=weight,
        level=float(said[-1]),
        drift=drift,
        season=np.roll(season, -(len(past) % year)),
        deviation=float(np.sqrt(errors @ errors / max(len(errors) - ESTIMATED, 1))),
        freedom=max(len(past) - year - ESTIMATED, 2),
        added=not past.positive,
    )


def _without_season(past: History) -> tuple[Array, Array]:
    """The series without its season, and the season of the twelve months from its first on."""
    from statsmodels.tsa.seasonal import seasonal_decompose  # noqa: PLC0415 - heavy

    year, added = past.periods_per_year, not past.positive
    model = "additive" if added else "multiplicative"
    season = np.asarray(seasonal_decompose(past.observed, model=model, period=year).seasonal)
    return past.observed - season if added else past.observed / season, season[:year]


def _smoothed(calm: Array, weight: float) -> Array:
    """The level after each value, the first value being the first level."""
    from scipy.signal import lfilter  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    levels: Array = lfilter([weight], [1, weight - 1], calm, zi=[(1 - weight) * calm[0]])[0]
    return levels


FORECASTER = Forecaster(needs={12: 24}, fit=fit, again=again, knows_seasons=True)
