"""What does a member of each single age cost, where only groups of ages are known?"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from forecasting.actuarial.refusals import Floats, fit


def single_ages(groups: Mapping[int, float], weights: Floats) -> Floats:
    """The smoothest curve over single ages that keeps the total of every group.

    Smoothest: the least sum of squared steps between neighbours, found exactly (Lagrange). The
    criterion and the word for it, pycnophylactic, are of Tobler, W. (1979), "Smooth pycnophylactic
    interpolation for geographical regions", Journal of the American Statistical Association 74,
    519–530.

    Args:
        groups: relative cost by a group's first age; the first group begins with age 0, the last
            is open.
        weights: (A,) persons by single age.

    Returns:
        (A,) relative cost; Σ weights × cost over a group is its cost × its persons.

    Raises:
        ValueError: ages do not ascend from 0, nobody is in a group, or groups so far apart that
            the curve would fall below zero between them.
    """
    ages, lows = len(weights), list(groups)
    if not lows or lows != sorted(lows) or lows[0] != 0 or lows[-1] >= ages:
        raise ValueError(f"groups: first ages have to ascend from 0 to under {ages}: {lows}")
    held = fit("groups", list(groups.values()), {"first age": lows}, low=0)
    persons = fit("weights", weights, {"age": range(ages)}, low=0)
    whole = np.add.reduceat(persons, lows)
    if (whole == 0).any():
        raise ValueError(f"weights: nobody in the group from {lows[int(np.argmin(whole))]}")
    curve = _smoothest(held, _shares(persons, lows, whole))
    if (curve < 0).any():
        raise ValueError(f"groups: the curve falls below zero at age {int(np.argmin(curve))}")
    return curve


def _shares(persons: Floats, lows: list[int], whole: Floats) -> Floats:
    """(G, A) each age's share of its group's persons."""
    ages = np.arange(len(persons))
    group = np.searchsorted(lows, ages, side="right") - 1
    shares = np.zeros((len(lows), len(persons)))
    shares[group, ages] = persons / whole[group]
    return shares


def _smoothest(means: Floats, shares: Floats) -> Floats:
    """Least Σ(f(x+1) − f(x))² with shares · f = means: f = c − P · sharesᵀ · λ, Σλ = 0."""
    count = len(means)
    spread = _inverse(shares.shape[1]) @ shares.T
    system = np.ones((count + 1, count + 1))
    system[:count, :count], system[count, count] = -shares @ spread, 0.0
    *pulls, level = np.linalg.solve(system, np.append(means, 0.0))
    return np.asarray(level - spread @ np.array(pulls))


@cache
def _inverse(ages: int) -> Floats:
    """(ages, ages) P, the generalised inverse of the sum of squared steps."""
    steps = np.diff(np.eye(ages), axis=0)
    found = np.linalg.pinv(steps.T @ steps, hermitian=True)
    found.flags.writeable = False
    return np.asarray(found)
