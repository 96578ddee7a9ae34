"""What came against what was expected, how far is that to be believed, and where does it lead?

Actual ÷ expected by assumption; the weight of the experience is that of a normal mean beside a
normal prior: Z = prior variance ÷ (prior variance + variance of the monthly ratios ÷ months). The
prior is the assumption's own low to high, read as its central 80 % interval.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import Basis, Floats
from forecasting.actuarial.bridge import Bridge, bridge
from forecasting.actuarial.growth import actual_to_expected
from forecasting.actuarial.projection import Projection, project

WIDTH_80 = 2 * 1.2815515655446004
"""The width of a central 80 % interval in standard deviations of the normal distribution."""
FEWEST = 3
"""Months below which nothing is believed."""
Put = Callable[[Basis, float], Basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """One assumption's months; ``spread``: standard deviation of the prior, as a share of it."""

    name: str
    actual: Floats
    expected: Floats
    spread: float

    @property
    def ratio(self) -> float:
        """All that came ÷ all that was expected; NaN where a month is missing."""
        came, due = float(self.actual.sum()), float(self.expected.sum())
        return actual_to_expected(came, due) if np.isfinite([came, due]).all() else np.nan

    @property
    def credibility(self) -> float:
        """The weight of the experience, 0 to 1; 0 where it is too short or a month is missing."""
        some = self.expected > 0
        if some.sum() < FEWEST or not np.isfinite(self.ratio):
            return 0.0
        noise = float((self.actual[some] / self.expected[some]).var(ddof=1)) / int(some.sum())
        whole = self.spread**2 + noise
        return self.spread**2 / whole if whole else 0.0

    @property
    def estimate(self) -> float:
        """By what the assumption is multiplied: 1 + credibility × (ratio − 1)."""
        weight = self.credibility
        return 1 + weight * (self.ratio - 1) if weight else 1.0


def prior(low: float, best: float, high: float, *, grows: bool) -> float:
    """The spread of a value that lies between low and high; of growth, about 1 + it."""
    level = 1 + best if grows else best
    return (high - low) / WIDTH_80 / level if level else 0.0


def experience_bridge(
    basis: Basis,
    found: Sequence[Experience],
    put: Mapping[str, Put],
    measured: Callable[[Projection], float],
    horizon: int,
) -> tuple[Bridge, Basis]:
    """From the old result to the new, an assumption after the other in their order; the new basis.

    What is measured is measured of ``horizon`` years.
    """
    before = at = measured(project(basis, horizon))
    causes = {}
    for one in found:
        basis = put[one.name](basis, one.estimate)
        now = measured(project(basis, horizon))
        causes[one.name], at = now - at, now
    return bridge(before, causes, at), basis


def grown(path: Floats, ratio: float) -> Floats:
    """Growth whose first year leads to ``ratio`` times the level; later growth as it was."""
    return np.concatenate([[(1 + path[0]) * ratio - 1], path[1:]])


def raised(path: Floats, ratio: float) -> Floats:
    """A path that begins with the base year, every later year times ``ratio``."""
    return np.concatenate([path[:1], path[1:] * ratio])


def serviced(benefits: Benefits, service: str, ratio: float) -> Benefits:
    """One service at ``ratio`` times its cost in every year."""
    held = benefits.scale.get(service, np.ones_like(benefits.trend))
    return replace(benefits, scale={**benefits.scale, service: held * ratio})
