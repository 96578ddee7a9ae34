"""On what does everybody who pays contributions pay them?

The employed on their wage, but on no less than the floor and no more than the ceiling, both shares
of the average wage; flexible workers, and who pays on after retirement, on the base they choose.
"""

from collections.abc import Mapping
from statistics import NormalDist

import numpy as np

from data_access.assumptions.book import Bases
from forecasting.actuarial.membership import SEX_OF, Insured, by_sex
from forecasting.actuarial.refusals import Floats, Money

WAGED, FLEXIBLE = "waged", "flexible"
"""Columns of counts: the bases of the employed in average wages, and the persons who choose one."""

LEAST = 1e-9
"""A floor of nothing has no logarithm."""
BELOW = np.vectorize(NormalDist().cdf, otypes=[float])
"""The standard normal distribution."""


def clipped_mean(mean: Floats, spread: float, floor: Floats, ceiling: Floats) -> Floats:
    """The mean of lognormal wages of a mean, of which none counts less or more than the bounds.

    >>> clipped_mean(np.array([1.0]), 0.001, np.array([0.6]), np.array([3.0])).round(6).tolist()
    [1.0]
    """
    middle = np.log(mean) - spread**2 / 2
    low, high = ((np.log(bound) - middle) / spread for bound in (floor, ceiling))
    between = mean * (BELOW(high - spread) - BELOW(low - spread))
    return np.asarray(floor * BELOW(low) + between + ceiling * BELOW(-high))


def relative_bases(held: Bases, weights: Floats) -> Floats:
    """(T+1, A) the base of one employed of an age against the average wage.

    ``weights``: (A,) the employed of the base year, whose mean wage is the average.
    """
    wages = held.wages * (weights.sum() / float(weights @ held.wages))
    levels, ages = np.unique(wages, return_inverse=True)
    bounds = np.stack([np.maximum(held.floor, LEAST), held.ceiling])
    found, years = np.unique(bounds, axis=1, return_inverse=True)
    means = clipped_mean(levels, held.dispersion, found[0, :, None], found[1, :, None])
    return means[years][:, ages]


def paying(people: Floats, insured: Insured, held: Bases) -> dict[str, Floats]:
    """(T+1, 2, A) by column, what one person of a sex and age counts for.

    ``people``: (2, A) of the base year.
    """
    at_work, years = by_sex(insured.at_work), len(insured.at_work)
    flexible = held.flexible[:years, None, None]
    employed = at_work * (1 - flexible)
    bases = relative_bases(held, (people * employed[0]).sum(axis=0))[:years]
    return {
        WAGED: employed * bases[:, None, :],
        FLEXIBLE: at_work * flexible + by_sex(insured.paying_on),
    }


def by_group(people: Floats, employed: Floats, waged: Floats) -> tuple[Floats, Floats]:
    """(3,) the employed of each group of the law, and their mean base in average wages.

    Args:
        people: (2, A) of a year.
        employed: (3, A) shares of them who are employed.
        waged: (2, A) what one of them counts for as a base.
    """
    bases = np.divide(waged, by_sex(employed), out=np.zeros_like(waged), where=waged > 0)
    persons = people[SEX_OF] * employed
    counts = persons.sum(axis=1)
    paid_on = (persons * bases[SEX_OF]).sum(axis=1)
    return counts, np.divide(paid_on, counts, out=np.ones_like(counts), where=counts > 0)


def chosen_base(held: Bases, at: int) -> float:
    """Of one who chooses it, in average wages."""
    least, most = float(held.floor[at]), float(held.ceiling[at])
    return min(max(float(held.flexible_base[at]), least), most)


def wages_paid_on(counts: Mapping[str, Money], held: Bases, at: int) -> Money:
    """The bases of all, in average wages."""
    return counts[WAGED] + counts[FLEXIBLE] * chosen_base(held, at)


def due_to_pool(counts: Mapping[str, Money], held: Bases, rate: float, at: int) -> Money:
    """What is due to the pool in average wages, ``rate`` being the employers'."""
    own = chosen_base(held, at) * float(held.flexible_rate[at])
    return counts[WAGED] * rate + counts[FLEXIBLE] * own
