"""What does every forecaster answer?"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks, draw

FAN_PATHS = 5_000
FAN_SEED = 20_251


class Fit(ABC):
    """A model fitted to one history; it says the future in three ways that agree."""

    __slots__ = ()

    @abstractmethod
    def point(self, horizon: int) -> Array:
        """(horizon,) the central forecast."""

    @abstractmethod
    def paths(self, shocks: Shocks) -> Array:
        """(paths, horizon) joint futures, rising with ``shocks`` and fixed by them.

        A model that can only draw its own paths orders them by the running sum of
        ``shocks.steps``, so that two series driven by like shocks still move together.
        """

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """(len(shares), horizon): from a fixed set of paths, unless the model knows a formula."""
        shocks = draw(np.random.default_rng(FAN_SEED), FAN_PATHS, horizon)
        return np.quantile(self.paths(shocks), shares, axis=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecaster:
    """One way to forecast; a module of this package declares one, and is thereby found.

    Attributes:
        needs: fewest points it can be fitted to, by periods a year; a frequency that is not
            named is not served.
        fit: history → fitted model.
        knows_seasons: whether it can follow the months of a year. Of a monthly series with a
            member that can, members that cannot are back-tested, but not combined.
    """

    needs: Mapping[int, int]
    fit: Callable[[History], Fit]
    knows_seasons: bool = False

    def serves(self, past: History) -> bool:
        """Whether ``past`` is of a frequency it knows and long enough."""
        return len(past) >= self.needs.get(past.periods_per_year, np.inf)
