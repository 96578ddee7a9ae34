"""What drives simulated paths, kept apart from the models so that two series can share it?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.series.history import Array


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shocks:
    """Standard random numbers, one row a path: the same shocks, the same paths, in every model.

    Attributes:
        steps: (paths, horizon) standard normal innovations, one a period.
        parameter: (paths,) standard normal: what the model does not know of its own trend.
        spread: (paths,) uniform on (0, 1): what it does not know of its own variance.
    """

    steps: Array
    parameter: Array
    spread: Array

    def inflation(self, freedom: int) -> Array:
        """(paths, 1) factors that turn normal shocks into Student's t with ``freedom`` degrees."""
        from scipy.special import chdtri  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

        factors: Array = np.sqrt(freedom / chdtri(freedom, self.spread))[:, None]
        return factors

    def correlated(self, correlation: float, rng: np.random.Generator) -> "Shocks":
        """A second series' shocks: a Gaussian copula with this one's, the spread shared."""
        other = draw(rng, *self.steps.shape)
        rest = np.sqrt(1 - correlation**2)
        return Shocks(
            steps=correlation * self.steps + rest * other.steps,
            parameter=correlation * self.parameter + rest * other.parameter,
            spread=self.spread,
        )


def draw(rng: np.random.Generator, paths: int, horizon: int) -> Shocks:
    """Independent shocks for ``paths`` paths over ``horizon`` periods."""
    return Shocks(
        steps=rng.standard_normal((paths, horizon)),
        parameter=rng.standard_normal(paths),
        spread=rng.uniform(np.finfo(float).tiny, 1.0, paths),
    )


def student_quantiles(freedom: int, shares: Sequence[float]) -> Array:
    """Quantiles of Student's t."""
    from scipy.special import stdtrit  # noqa: PLC0415 - heavy

    quantiles: Array = stdtrit(freedom, np.asarray(shares))
    return quantiles
