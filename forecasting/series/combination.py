"""What do the forecasters say together?

The median of several good models beats each of them. Driven by the same shocks, the members'
paths are comparable one by one: the median path gives the dependence across the horizon, the
median of the members' sorted values gives each period's distribution, so that simulated paths
have exactly the medians of the members' quantiles (ensemble copula coupling: Schefzik,
Thorarinsdottir & Gneiting, Statistical Science 28 (2013), 616–640).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

import numpy as np

from data_access.discovery import discover
from forecasting.series.calibration import TAIL, stretches, widths
from forecasting.series.forecaster import Fit, Forecaster
from forecasting.series.history import Array, History
from forecasting.series.interventions import steady
from forecasting.series.shocks import Shocks

YEARS_WIDER = 1.3
"""How much wider several members of a yearly series must be together: forms and members chosen
after seeing few points are an uncertainty none of them states. Measured with ``LEVEL_BOUNDS``."""
AS_SAID = (1.0, 1.0, 1.0)
BAND = (0.1, 0.9)
NONE: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Combination(Fit):
    """One or more fits heard as one, never below ``floor``.

    ``names``: whose fits they are; ``widths``: factors on the distance from the point
    (``calibration.stretches``); ``tail``: one more on what lies beyond the 80 % band.
    """

    fits: tuple[Fit, ...]
    floor: float
    names: tuple[str, ...] = ()
    widths: tuple[float, float, float] = AS_SAID
    tail: float = 1.0

    def point(self, horizon: int) -> Array:
        """The median of the members' points."""
        points = [fit.point(horizon) for fit in self.fits]
        return np.maximum(np.median(points, axis=0), self.floor)

    def quantiles(self, horizon: int, shares: Sequence[float]) -> Array:
        """The median of the members' quantiles."""
        asked = [*shares, *BAND]
        quantiles = np.median([fit.quantiles(horizon, asked) for fit in self.fits], axis=0)
        return self.stretched(quantiles[: len(shares)], quantiles[len(shares) :])

    def paths(self, shocks: Shocks) -> Array:
        """The median path's ranks, filled with the medians of the members' sorted values."""
        members = np.stack([fit.paths(shocks) for fit in self.fits])
        ranks = np.median(members, axis=0).argsort(axis=0).argsort(axis=0)
        values = np.median(np.sort(members, axis=1), axis=0)
        edges = np.quantile(values, BAND, axis=0)
        return self.stretched(np.take_along_axis(values, ranks, axis=0), edges)

    def told(self, past: History) -> "Combination":
        """Every member told, without what stands out of that history."""
        calm = steady(past)
        return replace(self, fits=tuple(fit.told(calm) for fit in self.fits))

    def stretched(self, futures: Array, edges: Array) -> Array:
        """Further from the point, more so beyond the ``edges`` of the band, up to the floor."""
        horizon = futures.shape[1]
        point = np.median([fit.point(horizon) for fit in self.fits], axis=0)
        inside = np.clip(futures, *edges)
        further = inside + self.tail * (futures - inside)
        wider = np.array(self.widths)[stretches(horizon)]
        stretched: Array = point + wider * (further - point)
        return np.maximum(stretched, self.floor)


@cache
def members() -> dict[str, Forecaster]:
    """Every forecaster that a module of this package declares, by its file's name."""
    return discover(import_module("forecasting.series"), Forecaster)


def fits(past: History, also: Collection[str] = NONE) -> dict[str, Fit]:
    """Every member that serves ``past`` and is heard unasked or named in ``also``, fitted to it.

    What stands out of it once, and levels it has left, are taken out before (``interventions``).

    Raises:
        ValueError: not one does.
    """
    calm = steady(past)
    fitted = {
        name: member.fit(calm)
        for name, member in members().items()
        if member.serves(past) and (member.heard or name in also)
    }
    if not fitted:
        raise ValueError(
            f"{len(past)} points from {past.starts[0]:%Y-%m-%d} are too few: "
            f"give at least {least_points(past.periods_per_year)}"
        )
    return fitted


def least_points(per_year: int) -> int:
    """The fewest points that any member of this frequency can be fitted to."""
    return min(member.needs[per_year] for member in members().values() if per_year in member.needs)


def combine(
    past: History, fitted: dict[str, Fit], widths: tuple[float, float, float] | None = None
) -> Combination:
    """The members as one; of a monthly series those that know seasons, if any does."""
    seasonal = {name: fit for name, fit in fitted.items() if members()[name].knows_seasons}
    chosen = seasonal if seasonal and past.periods_per_year > 1 else fitted
    wider = YEARS_WIDER if past.periods_per_year == 1 and len(chosen) > 1 else 1.0
    return Combination(
        fits=tuple(chosen.values()),
        floor=past.floor,
        names=tuple(chosen),
        widths=widths or (wider, wider, wider),
        tail=1.0 if past.periods_per_year == 1 or widths is None else TAIL,
    )


def calibrated(past: History, also: Collection[str] = NONE) -> Combination:
    """Everything that serves ``past`` combined; months as wide as their own record says.

    Errors as ``fits``.
    """
    heard = combine(past, fits(past, also))
    if past.periods_per_year == 1:
        return heard
    return replace(heard, widths=widths(past, heard), tail=TAIL)
