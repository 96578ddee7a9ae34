"""How far do wages, cost and lives stray from their path, and how well is that known?"""

from dataclasses import dataclass

import numpy as np

from data_access.assumptions.book import Demography
from data_access.assumptions.chance import Uncertainty
from forecasting.actuarial.fund import share
from forecasting.actuarial.refusals import Floats

FEWEST = 5
"""Observations below which nothing is estimated."""
MOST = 0.9
SHRINK = 10
"""Observations that no correlation counts for against the one that was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Deviations from a path: x(t) = persistence × x(t−1) + e(t).

    Attributes:
        persistence: share that stays a year later.
        sigma: standard deviation of e.
        mean: standard error of the long-run mean, which a path keeps for all its years.
        freedom: degrees of freedom of sigma; infinite where it is judged, not estimated.
    """

    persistence: float
    sigma: float
    mean: float
    freedom: float


def estimated(name: str, years: Floats, history: Floats) -> Process:
    """Of a history about its straight trend, by least squares; gaps are left out.

    Raises:
        ValueError: fewer than five observations, naming the history.
    """
    residuals = detrended(name, years, history)
    before, after = residuals[:-1], residuals[1:]
    pairs = np.isfinite(before) & np.isfinite(after)
    slope = share([before[pairs] @ after[pairs]], [before[pairs] @ before[pairs]])[0]
    stays, count = (
        min(max(float(np.nan_to_num(slope)), 0.0), MOST),
        int(np.isfinite(residuals).sum()),
    )
    freedom = count - 2
    spread = np.sqrt(np.nansum(residuals**2) / freedom)
    sigma = float(spread * np.sqrt(1 - stays**2))
    mean = sigma / (1 - stays) / np.sqrt(count)
    return Process(persistence=stays, sigma=sigma, mean=float(mean), freedom=freedom)


def detrended(name: str, years: Floats, history: Floats) -> Floats:
    """What a history leaves about its straight trend; NaN where it has none."""
    known = np.isfinite(history)
    if known.sum() < FEWEST:
        raise ValueError(f"{name}: {known.sum()} years are known, {FEWEST} are needed")
    trend = np.polynomial.Polynomial.fit(years[known], history[known], 1)
    return np.asarray(history - trend(years))


def correlation(held: Uncertainty) -> float:
    """Of the deviations of wages and cost in the years that both have, drawn towards none."""
    years = np.array(held.years, dtype=float)
    wage, cost = (
        detrended(name, years, history)
        for name, history in (("wage", held.wage), ("cost", held.cost))
    )
    both = np.isfinite(wage) & np.isfinite(cost)
    count = int(both.sum())
    if count < FEWEST or not wage[both].any() or not cost[both].any():
        return 0.0
    seen = float(np.corrcoef(wage[both], cost[both])[0, 1])
    return seen * count / (count + SHRINK)


def improvement(held: Demography) -> Floats:
    """(2, A) mean yearly change of the logarithm of mortality over the years of the table.

    The age pattern b(x) of Lee and Carter (1992): one unit of their index is one year of it.
    """
    hazard = -np.log(np.clip(held.survival[[0, -1]], 1e-9, 1 - 1e-9))
    return np.asarray(np.log(hazard[1] / hazard[0]) / max(held.years - 1, 1))


def lives(held: Uncertainty, demography: Demography) -> Process:
    """The index of mortality: a random walk whose drift is known as well as its history lets it.

    The yearly changes of life expectancy, in units of what a year of improvement adds to it.
    """
    ages = demography.survival[[0, -1]].mean(axis=1).cumprod(axis=1).sum(axis=1)
    gain = float(ages[1] - ages[0]) / max(demography.years - 1, 1)
    changes = np.diff(held.life) / gain
    sigma = float(changes.std(ddof=1))
    mean = float(sigma / np.sqrt(len(changes)))
    return Process(persistence=1.0, sigma=sigma, mean=mean, freedom=len(changes) - 1)
