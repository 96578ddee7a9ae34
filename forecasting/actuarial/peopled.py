"""Who lives in each year of many paths at once?

The cohort-component method of ``population``, with mortality, fertility and migration of each path;
people and rates in float32, as their relative error of 1e-7 is below that of any count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.assumptions.book import Demography
from forecasting.actuarial.draws import Chances
from forecasting.actuarial.estimated import improvement
from forecasting.actuarial.population import FEMALE, MALE, project_population
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.remembered import remembered

Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The rates of every year after the base year, (T, …); sexes side by side, single precision.

    ``start``: (2, A) people when the first of them begins; ``hazard``: −ln of survival;
    ``faster``: (2, A) what a year of improvement does to its logarithm; ``bearing``: the ages that
    bear.
    """

    start: Singles
    hazard: Singles
    faster: Singles
    fertility: Singles
    bearing: slice
    girls: Floats
    migration: Singles


@remembered
def rates_of(held: Demography, base: int) -> Rates:
    """As the tables of a basis have them."""
    people = project_population(
        held.base, held.survival, held.fertility, held.sex_ratio, held.migration
    )
    after = base + 1 - held.first
    ages = np.flatnonzero(held.fertility.any(axis=0))
    bearing = slice(int(ages[0]), int(ages[-1]) + 1)
    return Rates(
        start=people[after].astype(np.float32),
        hazard=-np.log(np.clip(held.survival[after:], 1e-9, 1)).astype(np.float32),
        faster=improvement(held).astype(np.float32),
        fertility=held.fertility[after:, bearing].astype(np.float32),
        bearing=bearing,
        girls=1 / (1 + held.sex_ratio[after:]),
        migration=held.migration[after:].astype(np.float32),
    )


def peopled(rates: Rates, chance: Chances, years: int) -> Iterator[Singles]:
    """(2, A, P) the sum of the people at the start and at the end of each year.

    Twice those at its middle. The array is the same one every time: use it before the next.
    """
    shape = (*rates.start.shape, chance.life.shape[1])
    start, end, lives, both = np.empty((4, *shape), np.float32)
    start[:] = rates.start[:, :, None]
    for year in range(years):
        after_a_year(start, end, lives, (rates, chance, year))
        yield np.add(start, end, out=both)
        start, end = end, start


def after_a_year(
    start: Singles, end: Singles, lives: Singles, told: tuple[Rates, Chances, int]
) -> None:
    """Writes who lives at the year's end, its births and migrants among them; ``lives``: room."""
    rates, chance, year = told
    one = survival_into(lives, rates, chance.life[year], year)
    np.multiply(start[:, :-1], one[:, 1:], out=end[:, 1:])
    end[:, -1] += start[:, -1] * one[:, -1]
    women = start[FEMALE, rates.bearing] + end[FEMALE, rates.bearing]
    born = (rates.fertility[year] @ women) * chance.fertility[year] / 2
    girls = born * rates.girls[year]
    end[MALE, 0] = (born - girls) * one[MALE, 0]
    end[FEMALE, 0] = girls * one[FEMALE, 0]
    moved = chance.migration[year].astype(np.float32)
    came = rates.migration[year].reshape(-1, 1)
    np.dot(came, moved[None], out=lives.reshape(-1, len(moved)))  # quicker than a broadcast
    np.add(end, lives, out=end)
    if end.min() < 0:
        np.maximum(end, 0, out=end)


def survival_into(room: Singles, rates: Rates, ahead: Floats, year: int) -> Singles:
    """(2, A, P) exp(−hazard × exp(faster × years of improvement ahead)), written into ``room``.

    (2, A, 1) where no path is ahead or behind.
    """
    if not ahead.any():
        return np.asarray(np.exp(-rates.hazard[year])[:, :, None])
    np.multiply(rates.faster[:, :, None], ahead.astype(np.float32), out=room)
    np.exp(room, out=room)
    np.multiply(room, -rates.hazard[year][:, :, None], out=room)
    return np.asarray(np.exp(room, out=room))
