"""Where does a series lead whose months move with the month and the year before?

Box & Jenkins' airline model, (1−B)(1−B¹²)y = (1−θB)(1−ΘB¹²)e, on logarithms where every value is
above zero, fitted by statsmodels. Its two parameters follow most seasonal series of a
statistical office (Time Series Analysis: Forecasting and Control, 5th ed., §9.2); median and
bands come in closed form, Student's t for the variance that few years leave unknown.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster, Kept
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks, student_quantiles

ORDER, SEASONAL = (0, 1, 1), (0, 1, 1, 12)
LOST = 13 + 3  # values taken up by the differences, and parameters
LONGEST = 50  # steps of the optimiser


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Airline(Fit):
    """A fitted model of ``y / scale`` or of its logarithm; ``deviation`` of one period's error."""

    model: Any
    deviation: float
    freedom: int
    scale: float
    logarithms: bool

    def point(self, horizon: int) -> Array:
        """The median."""
        return self._back(self._middle(horizon))

    def paths(self, shocks: Shocks) -> Array:
        """Each period's error is carried on by the weights of all later ones."""
        horizon = shocks.steps.shape[1]
        later = np.subtract.outer(np.arange(horizon), np.arange(horizon))
        carried = np.where(later >= 0, self.weights(horizon)[np.abs(later)], 0.0)
        errors = self.deviation * shocks.inflation(self.freedom) * (shocks.steps @ carried.T)
        return self._back(self._middle(horizon) + errors)

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """In closed form."""
        width = self.deviation * np.sqrt((self.weights(horizon) ** 2).cumsum())
        spread = np.outer(student_quantiles(self.freedom, shares), width)
        return self._back(self._middle(horizon) + spread)

    def told(self, past: History) -> "Airline":
        """The filter runs over the other history with the same θ, Θ and deviation."""
        return replace(self, model=self.model.apply(_given(past, self.scale, self.logarithms)))

    def kept(self) -> Kept:
        """The parameters, and what they are parameters of."""
        return {
            "parameters": self.model.params.tolist(),
            "freedom": self.freedom,
            "scale": self.scale,
            "logarithms": self.logarithms,
        }

    def weights(self, horizon: int) -> Array:
        """(horizon,) what an error of one still is worth so many periods later; first 1.

        They follow from θ and Θ by dividing the polynomials.
        """
        named = dict(zip(self.model.param_names, self.model.params, strict=True))
        one, year = named["ma.L1"], named["ma.S.L12"]
        moving = np.zeros(max(horizon, 14))
        moving[[0, 1, 12, 13]] = 1.0, one, year, one * year
        by_year = moving.copy()
        for ahead in range(12, len(by_year)):
            by_year[ahead] += by_year[ahead - 12]
        weights: Array = by_year.cumsum()[:horizon]
        return weights

    def _middle(self, horizon: int) -> Array:
        return np.asarray(self.model.forecast(horizon), dtype=float)

    def _back(self, values: Array) -> Array:
        if self.logarithms:
            with np.errstate(over="ignore"):  # an exploding series: infinity is cut off above
                values = np.exp(values)
        return self.scale * values


def _given(past: History, scale: float, logarithms: bool) -> Array:  # noqa: FBT001
    values = past.observed / scale
    return np.log(values) if logarithms else values


def fit(past: History) -> Airline:
    """θ, Θ and the deviation of the errors, by maximum likelihood."""
    scale = float(np.abs(past.observed).mean()) or 1.0
    logarithms = past.positive
    model = _statespace(past, scale, logarithms)  # on import statsmodels sets filters of its own
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what the optimiser remarks; the back-test is the judge
        fitted = model.fit(disp=0, maxiter=LONGEST)
    return Airline(
        model=fitted,
        deviation=float(np.sqrt(fitted.params[-1])),
        freedom=max(len(past) - LOST, 2),
        scale=scale,
        logarithms=logarithms,
    )


def again(past: History, kept: Kept) -> Airline:
    """The filter runs over ``past`` with the parameters that were kept.

    Raises:
        ValueError: they are of logarithms, and ``past`` touches zero.
    """
    if kept["logarithms"] and not past.positive:
        raise ValueError("kept of logarithms, and the series touches zero: fit it anew")
    scale, logarithms = kept["scale"], kept["logarithms"]
    parameters = np.array(kept["parameters"])
    return Airline(
        model=_statespace(past, scale, logarithms).filter(parameters),
        deviation=float(np.sqrt(parameters[-1])),
        freedom=kept["freedom"],
        scale=scale,
        logarithms=logarithms,
    )


def _statespace(past: History, scale: float, logarithms: bool) -> Any:  # noqa: ANN401, FBT001
    from statsmodels.tsa.statespace.sarimax import SARIMAX  # noqa: PLC0415 - heavy

    return SARIMAX(_given(past, scale, logarithms), order=ORDER, seasonal_order=SEASONAL)


FORECASTER = Forecaster(needs={12: 36}, fit=fit, again=again, knows_seasons=True)
