"""Who was admitted where in a year, at what cost, and what did the fund pay?"""

from collections.abc import Mapping
from itertools import product

import numpy as np

from dashboard.services.claims_cubes import settled
from dashboard.services.cubes import Cube
from dashboard.services.sources import Sources
from data_access.assumptions.benefits import STAY_TIERS
from forecasting.actuarial.designed import Treated

ADMITTED = ("21", "28")
"""Inpatient, day surgery; maternity is a service of its own in a projection."""
AXES = ("service", "tier", "place")
FIGURES = {"visits": "admissions", "in_scope": "in_scope", "fund_paid": "fund_paid"}


def treated_of(sources: Sources, area: str, year: int) -> Mapping[str, tuple[Treated, ...]]:
    """By scheme, an area's admissions of a year by tier, out of town being a tier of its own.

    A scheme that did not tell every month of the year, or a tier or figure of one, is left out.
    """
    key = ("treated", sources.scope.narrow(area=area), area, year)
    return sources.remember(key, lambda: _read(sources, area, year))


def _read(sources: Sources, area: str, year: int) -> dict[str, tuple[Treated, ...]]:
    cubes = {name: settled(sources, area, figure, AXES) for figure, name in FIGURES.items()}
    told = {
        scheme: {name: _sums(cube, scheme, year) for name, cube in cubes.items()}
        for scheme in next(iter(cubes.values())).axes["scheme"]
    }
    return {scheme: _by_tier(sums) for scheme, sums in told.items() if _whole(sums)}


def _sums(cube: Cube, scheme: str, year: int) -> dict[str, float]:
    """By tier, of the twelve months; NaN where one was not told."""
    if f"{year}-01" not in cube.months:
        return {}
    start, found = cube.months.index(f"{year}-01"), dict[str, float]()
    for service, tier, place in product(ADMITTED, cube.axes["tier"], cube.axes["place"]):
        held = cube.pick(scheme=scheme, service=service, tier=tier, place=place)
        months = held[start : start + 12]
        if not np.isnan(months).all():
            own = tier if place == "local" else place
            whole = months.sum() if len(months) == 12 else np.nan
            found[own] = found.get(own, 0.0) + float(whole)
    return found


def _whole(sums: Mapping[str, Mapping[str, float]]) -> bool:
    tiers = {tier for held in sums.values() for tier in held}
    every = [held.get(tier, np.nan) for held in sums.values() for tier in tiers]
    return bool(tiers) and tiers <= set(STAY_TIERS) and bool(np.isfinite(every).all())


def _by_tier(sums: Mapping[str, Mapping[str, float]]) -> tuple[Treated, ...]:
    return tuple(
        Treated(tier=tier, **{name: held[tier] for name, held in sums.items()})
        for tier in STAY_TIERS
        if tier in sums["admissions"]
    )
