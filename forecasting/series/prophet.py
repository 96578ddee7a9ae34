"""Where do a bending trend and a yearly season lead, as Prophet sees them?

Prophet (Taylor & Letham, The American Statistician 72 (2018), 37–45): a piecewise linear trend
and Fourier terms of the year, by its own package. Alone it is weaker on months of money than the
others and its own intervals are too narrow (docs/accuracy.md): it is scored beside them, and
heard where its score on the series earns it.
"""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from forecasting.series.forecaster import Fit, Forecaster
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks

SAMPLES, SEED = 500, 20_253


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prophesied(Fit):
    """A fitted model of ``y / scale``, and where its history ends."""

    model: Any
    past: History
    scale: float

    def point(self, horizon: int) -> Array:
        """Trend and season, the bends of the trend ended."""
        with _quiet():
            said = self.model.predict(self._ahead(horizon))["yhat"]
        return self.scale * np.asarray(said, dtype=float)

    def paths(self, shocks: Shocks) -> Array:
        """Prophet's own draws, put in the order of the running sum of the shocks."""
        count, horizon = shocks.steps.shape
        ranks = shocks.steps.cumsum(axis=1).argsort(axis=0).argsort(axis=0)
        shares, drawn = (np.arange(SAMPLES) + 0.5) / SAMPLES, self._samples(horizon)
        columns = [
            np.interp((ranks[:, ahead] + 0.5) / count, shares, np.sort(drawn[:, ahead]))
            for ahead in range(horizon)
        ]
        return self.scale * np.column_stack(columns)

    def told(self, past: History) -> "Prophesied":
        """A model that cannot be told more is fitted anew."""
        return fit(past)

    def _samples(self, horizon: int) -> Array:
        """(SAMPLES, horizon); Prophet draws from numpy's own generator, which is put back."""
        kept = np.random.get_state()  # noqa: NPY002 - the package knows no other
        np.random.seed(SEED)  # noqa: NPY002
        try:
            with _quiet():
                drawn = self.model.predictive_samples(self._ahead(horizon))["yhat"]
        finally:
            np.random.set_state(kept)  # noqa: NPY002
        return np.asarray(drawn, dtype=float).T

    def _ahead(self, horizon: int) -> pd.DataFrame:
        return pd.DataFrame({"ds": self.past.future(horizon)})


def fit(past: History) -> Prophesied:
    """Trend and season, which multiplies where every value is above zero."""
    with _quiet():
        from prophet import Prophet  # noqa: PLC0415 - heavy

    scale = float(np.abs(past.observed).mean()) or 1.0
    model = Prophet(
        yearly_seasonality=True,
        weekly_seasonality=False,
        daily_seasonality=False,
        seasonality_mode="multiplicative" if past.positive else "additive",
        uncertainty_samples=SAMPLES,
    )
    logging.getLogger("cmdstanpy").setLevel(logging.WARNING)  # the model has loaded it
    with _quiet():
        model.fit(pd.DataFrame({"ds": past.starts, "y": past.observed / scale}), seed=SEED)
    return Prophesied(model=model, past=past, scale=scale)


@contextmanager
def _quiet() -> Iterator[None]:
    """The package is older than the pandas beside it, which warns of what it uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


FORECASTER = Forecaster(needs={12: 24}, fit=fit, knows_seasons=True, heard=False)
