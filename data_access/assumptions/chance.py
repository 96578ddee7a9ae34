"""How far may the years to come stray from what is assumed? Types only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What has moved in the past, and how far the years to come may.

    Attributes:
        years: of the histories, in order.
        wage, cost: growth in each of them, of wages and of medical cost a head; NaN where nobody
            knows, or where something apart happened that is a factor of its own.
        life: life expectancy at birth.
        fertility: (T+1,) standard deviation of the logarithm of fertility, the base year first.
        fertility_persistence, interest_persistence: share of a deviation that stays a year later.
        interest: standard deviation of the rate.
        migration: standard deviation as a share of net migration.
        shock: probability of an epidemic year; ``shock_income``, ``shock_cost``: the shares of
            contributions and of cost that one takes away, for that year alone.
    """

    years: tuple[int, ...]
    wage: Floats
    cost: Floats
    life: Floats
    fertility: Floats
    fertility_persistence: float
    interest: float
    interest_persistence: float
    migration: float
    shock: float
    shock_income: float
    shock_cost: float
