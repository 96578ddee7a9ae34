"""Where do level, trend and season lead if recent periods count most?

Exponential smoothing in state-space form, the form chosen by AICc (Hyndman & Athanasopoulos,
Forecasting: Principles and Practice, 3rd ed., §8.5–8.6), fitted by statsmodels. No multiplicative
trend: it explodes at long horizons. A series that touches zero gets additive forms only.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from forecasting.series.forecaster import Fit, Forecaster, Kept
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks

LEVEL_BOUNDS = {1: (0.5, 0.9999), 12: (0.0001, 0.9999)}
"""Weight of the newest point, by periods a year. Ten yearly points let the optimiser call a trend
a law (weight 0, errors that never add up); at least half of it erred less on 440 yearly series of
the M1, M3 and Tourism competitions cut to 10–15 points."""


class Form(NamedTuple):
    """Which kind of error, trend and season; the names are statsmodels' own."""

    error: str
    trend: str | None
    damped_trend: bool
    seasonal: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExponentialSmoothing(Fit):
    """A fitted state-space model of ``y / scale``; ``scale`` keeps the optimiser among ones."""

    model: Any
    form: Form
    scale: float
    freedom: int

    def point(self, horizon: int) -> Array:
        """The forecast with every future error at zero."""
        return self.scale * np.asarray(self.model.forecast(horizon))

    def paths(self, shocks: Shocks) -> Array:
        """The recursion run on; t errors stand for the variance that few points leave unknown."""
        deviation = np.sqrt(self.model.sse / self.freedom)
        errors = deviation * shocks.steps * shocks.inflation(self.freedom)
        paths, horizon = errors.shape
        futures = self.model.simulate(
            horizon, anchor="end", repetitions=paths, random_errors=errors.T
        )
        return self.scale * np.asarray(futures).reshape(horizon, paths).T

    def told(self, past: History) -> "ExponentialSmoothing":
        """The recursion runs over the other history with the same form and weights."""
        other = smoothed(past, self.form, self.scale, self.model.params)
        return replace(self, model=other)

    def kept(self) -> Kept:
        """The form and its weights."""
        return {
            "form": list(self.form),
            "parameters": self.model.params.tolist(),
            "freedom": self.freedom,
            "scale": self.scale,
        }


def forms(past: History) -> Iterator[Form]:
    """The forms that suit the sign and the frequency of ``past``."""
    for error in ("add", "mul") if past.positive else ("add",):
        for seasonal in (None, error) if past.periods_per_year > 1 else (None,):
            for trend, damped in ((None, False), ("add", False), ("add", True)):
                yield Form(error, trend, damped, seasonal)


def fit(past: History) -> ExponentialSmoothing:
    """The form with the least AICc.

    Raises:
        ValueError: no form can be fitted.
    """
    scale = float(np.abs(past.observed).mean()) or 1.0
    fitted = [(smoothing(past, form, scale), form) for form in forms(past)]
    usable = [one for one in fitted if not np.isnan(one[0].aicc)]
    if not usable:
        raise ValueError(f"no exponential smoothing fits the run from {past.starts[0]:%Y-%m-%d}")
    best, form = min(usable, key=lambda one: one[0].aicc)
    states = 1 + (best.model.trend is not None)
    freedom = max(len(past) - len(best.params) - states, 2)
    return ExponentialSmoothing(model=best, form=form, scale=scale, freedom=freedom)


def again(past: History, kept: Kept) -> ExponentialSmoothing:
    """The recursion runs over ``past`` with the form and weights that were kept.

    Raises:
        ValueError: the form multiplies, and ``past`` touches zero.
    """
    form = Form(*kept["form"])
    if not past.positive and "mul" in form:
        raise ValueError("the kept form multiplies, and the series touches zero: fit it anew")
    model = smoothed(past, form, kept["scale"], np.array(kept["parameters"]))
    return ExponentialSmoothing(
        model=model, form=form, scale=kept["scale"], freedom=kept["freedom"]
    )


def smoothing(past: History, form: Form, scale: float) -> Any:  # noqa: ANN401 - untyped library
    """One form fitted; the optimiser's remarks are silenced, AICc is the judge."""
    from statsmodels.tools.sm_exceptions import ConvergenceWarning  # noqa: PLC0415 - heavy

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", RuntimeWarning)  # log of a zero error: a perfect fit
        return statespace(past, form, scale).fit(disp=False)


def smoothed(past: History, form: Form, scale: float, parameters: Array) -> Any:  # noqa: ANN401
    """The model of one form with its weights given."""
    with np.errstate(all="ignore"):  # log of a zero error: a series that never moves
        return statespace(past, form, scale).smooth(parameters)


def statespace(past: History, form: Form, scale: float) -> Any:  # noqa: ANN401 - untyped library
    """The model of one form, not fitted yet."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # noqa: PLC0415 - heavy

    return ETSModel(
        past.observed / scale,
        **form._asdict(),
        seasonal_periods=past.periods_per_year if form.seasonal else None,
        initialization_method="heuristic",
        bounds={"smoothing_level": LEVEL_BOUNDS[past.periods_per_year]},
    )


FORECASTER = Forecaster(needs={1: 10, 12: 24}, fit=fit, again=again, knows_seasons=True)
