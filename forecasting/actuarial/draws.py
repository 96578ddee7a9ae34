"""Which chances befall each path in each year?

Common random numbers: told by seed, factor and year alone, so that the same path of two scenarios
meets the same chances, and a longer run or more paths begin with those of a shorter one or fewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import NormalDist

import numpy as np

from data_access.assumptions.book import Demography
from data_access.assumptions.chance import Uncertainty
from forecasting.actuarial.estimated import Process, correlation, estimated, lives
from forecasting.actuarial.refusals import Floats

BLOCK = 512
"""Paths that are drawn and carried together."""
WAGE, COST, INTEREST, FERTILITY, LIFE, MIGRATION, SHOCK = range(7)
OWN_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """Deviations of the paths of one block by year, (T, paths).

    Attributes:
        wage, cost, interest: added to growth and to the rate of interest.
        fertility, migration: factors of births and of migrants.
        life: years of improvement of mortality ahead of the path.
        shock: whether it is an epidemic year.
    """

    wage: Floats
    cost: Floats
    interest: Floats
    fertility: Floats
    migration: Floats
    life: Floats
    shock: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Processes:
    """What the chances follow, estimated once for all paths."""

    wage: Process
    cost: Process
    together: float
    life: Process
    held: Uncertainty


def processes(held: Uncertainty, demography: Demography) -> Processes:
    """From the histories of a basis."""
    years = np.array(held.years, dtype=float)
    return Processes(
        wage=estimated("wage", years, held.wage),
        cost=estimated("cost", years, held.cost),
        together=correlation(held),
        life=lives(held, demography),
        held=held,
    )


def normals(seed: int, factor: int, block: int, years: int) -> tuple[Floats, Floats]:
    """Standard normal numbers: (2, BLOCK) that a path keeps, and (T, BLOCK) year by year."""
    bits = np.random.SFC64([seed, factor, block])
    drawn = np.random.Generator(bits).standard_normal((OWN_ROWS + years, BLOCK))
    return drawn[:OWN_ROWS], drawn[OWN_ROWS:]


def chances(seed: int, block: int, years: int, found: Processes) -> Chances:
    """Of one block of paths."""
    own, yearly = zip(
        *(normals(seed, factor, block, years) for factor in range(SHOCK + 1)), strict=True
    )
    held, apart = found.held, np.sqrt(1 - found.together**2)
    linked = found.together * yearly[WAGE] + apart * yearly[COST]
    linked_own = np.stack([found.together * own[WAGE][0] + apart * own[COST][0], own[COST][1]])
    ahead = held.fertility[1 : years + 1, None]
    return Chances(
        wage=deviations(found.wage, own[WAGE], yearly[WAGE]),
        cost=deviations(found.cost, linked_own, linked),
        interest=held.interest * steady(held.interest_persistence, yearly[INTEREST]),
        fertility=np.exp(ahead * steady(held.fertility_persistence, yearly[FERTILITY])),
        migration=1 + held.migration * yearly[MIGRATION],
        life=walk(found.life, own[LIFE], yearly[LIFE]),
        shock=(yearly[SHOCK] < threshold(held.shock)).astype(float),
    )


def beside(blocks: Sequence[Chances]) -> Chances:
    """Of all paths of some blocks."""
    held = {one.name: [getattr(block, one.name) for block in blocks] for one in fields(Chances)}
    return Chances(**{name: np.concatenate(told, axis=1) for name, told in held.items()})


def threshold(probability: float) -> float:
    """Below which a standard normal number falls with a probability."""
    if probability <= 0:
        return -np.inf
    return NormalDist().inv_cdf(min(probability, 1 - 1e-12))


def deviations(process: Process, own: Floats, yearly: Floats) -> Floats:
    """A path's own error of the mean, and what strays about it, by its own error of sigma."""
    found = yearly * (process.sigma * scale(process.freedom, own[1]))
    for year in range(1, len(found)):
        found[year] += process.persistence * found[year - 1]
    found += process.mean * own[0]
    return found


def walk(process: Process, own: Floats, yearly: Floats) -> Floats:
    """A random walk whose drift strays by its standard error."""
    ahead = np.arange(1, len(yearly) + 1)[:, None]
    return np.asarray(np.cumsum(process.sigma * yearly, axis=0) + ahead * process.mean * own[0])


def steady(persistence: float, yearly: Floats) -> Floats:
    """An autoregression whose standard deviation is one in every year."""
    found = yearly.copy()
    found[1:] *= np.sqrt(1 - persistence**2)
    for year in range(1, len(found)):
        found[year] += persistence * found[year - 1]
    return found


def scale(freedom: float, normal: Floats) -> Floats:
    """√(freedom ÷ χ²) of a normal number, by Wilson and Hilferty (1931)."""
    part = 2 / (9 * freedom)
    chi = np.maximum(1 - part + normal * np.sqrt(part), 0.2) ** 3
    return np.asarray(1 / np.sqrt(chi))
