"""What do the forecasters say together?

The median of several good models beats each of them. Driven by the same shocks, the members'
paths are comparable one by one: the median path gives the dependence across the horizon, the
median of the members' sorted values gives each period's distribution, so that simulated paths
have exactly the medians of the members' quantiles (ensemble copula coupling: Schefzik,
Thorarinsdottir & Gneiting, Statistical Science 28 (2013), 616–640).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np

from data_access.discovery import discover
from forecasting.series.forecaster import Fit, Forecaster
from forecasting.series.history import Array, History
from forecasting.series.shocks import Shocks

STRETCH = {1: 1.3, 12: 1.0}
"""How much wider several members together must be, by periods a year: forms and members chosen
after seeing few points are an uncertainty that none of them states. Measured with ``LEVEL_BOUNDS``;
a later scaling from the series' own errors replaces it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Combination(Fit):
    """One or more fits heard as one, ``stretch`` times as wide, never below ``floor``."""

    fits: tuple[Fit, ...]
    floor: float
    stretch: float = 1.0

    def point(self, horizon: int) -> Array:
        """The median of the members' points."""
        points = [fit.point(horizon) for fit in self.fits]
        return np.maximum(np.median(points, axis=0), self.floor)

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """The median of the members' quantiles."""
        quantiles = [fit.quantiles(horizon, shares) for fit in self.fits]
        return self.stretched(np.median(quantiles, axis=0))

    def paths(self, shocks: Shocks) -> Array:
        """The median path's ranks, filled with the medians of the members' sorted values."""
        members = np.stack([fit.paths(shocks) for fit in self.fits])
        ranks = np.median(members, axis=0).argsort(axis=0).argsort(axis=0)
        values = np.median(np.sort(members, axis=1), axis=0)
        return self.stretched(np.take_along_axis(values, ranks, axis=0))

    def stretched(self, futures: Array) -> Array:
        """Further from the point, then up to the floor."""
        point = np.median([fit.point(futures.shape[1]) for fit in self.fits], axis=0)
        stretched: Array = point + self.stretch * (futures - point)
        return np.maximum(stretched, self.floor)


@cache
def members() -> dict[str, Forecaster]:
    """Every forecaster that a module of this package declares, by its file's name."""
    return discover(import_module("forecasting.series"), Forecaster)


def fits(past: History) -> dict[str, Fit]:
    """Every member that serves ``past``, fitted to it.

    Raises:
        ValueError: not one does.
    """
    fitted = {name: member.fit(past) for name, member in members().items() if member.serves(past)}
    if not fitted:
        raise ValueError(
            f"{len(past)} points from {past.starts[0]:%Y-%m-%d} are too few: "
            f"give at least {least_points(past.periods_per_year)}"
        )
    return fitted


def least_points(per_year: int) -> int:
    """The fewest points that any member of this frequency can be fitted to."""
    return min(member.needs[per_year] for member in members().values() if per_year in member.needs)


def combine(past: History, fitted: dict[str, Fit]) -> Combination:
    """The members as one; of a monthly series those that know seasons, if any does."""
    seasonal = [fit for name, fit in fitted.items() if members()[name].knows_seasons]
    chosen = seasonal if seasonal and past.periods_per_year > 1 else list(fitted.values())
    stretch = STRETCH[past.periods_per_year] if len(chosen) > 1 else 1.0
    return Combination(fits=tuple(chosen), floor=past.floor, stretch=stretch)


def combined(past: History) -> Combination:
    """Everything that serves ``past``, fitted and combined; errors as ``fits``."""
    return combine(past, fits(past))
