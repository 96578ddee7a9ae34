"""What does every forecaster answer?"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks, draw

Kept = Mapping[str, Any]
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

    @abstractmethod
    def told(self, past: History) -> "Fit":
        """The same model, form and parameters kept, at the end of another history."""

    def kept(self) -> Kept:
        """What was chosen and fitted, as JSON; nothing where it is cheaply found anew."""
        return {}

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """(len(shares), horizon): from a fixed set of paths, unless the model knows a formula."""
        shocks = draw(np.random.default_rng(FAN_SEED), FAN_PATHS, horizon)
        return np.quantile(self.paths(shocks), shares, axis=0)


def moved(level: Array, change: NDArray[np.floating[Any]]) -> Array:
    """``level + change``; what is above zero and falls wears off instead of going below it.

    >>> moved(np.array([100.0, 100.0]), np.array([10.0, -150.0])).round(1)
    array([110. ,  22.3])
    """
    falling = (level > 0) & (change < 0)
    above = np.where(falling, level, 1.0)
    worn: Array = np.where(falling, level * np.exp(np.minimum(change, 0) / above), level + change)
    return worn


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecaster:
    """One way to forecast; a module of this package declares one, and is thereby found.

    Attributes:
        needs: fewest points it can be fitted to, by periods a year; a frequency that is not
            named is not served.
        fit: history → fitted model.
        again: the same from what an earlier fit ``kept``; None where fitting is as cheap.
        knows_seasons: whether it can follow the months of a year. Of a monthly series with a
            member that can, members that cannot are back-tested, but not combined.
        heard: whether the combination hears it unasked; the others are back-tested beside it and
            heard where their score on the series earns it.
    """

    needs: Mapping[int, int]
    fit: Callable[[History], Fit]
    again: Callable[[History, Kept], Fit] | None = None
    knows_seasons: bool = False
    heard: bool = True

    def serves(self, past: History) -> bool:
        """Whether ``past`` is of a frequency it knows and long enough."""
        return len(past) >= self.needs.get(past.periods_per_year, np.inf)

    def resumed(self, past: History, kept: Kept) -> Fit:
        """Fitted to ``past`` as it was kept."""
        return self.again(past, kept) if self.again else self.fit(past)
