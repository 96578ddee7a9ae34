"""What comes of a scenario, over how many years?"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.actuarial.fund import MONTHS
from forecasting.actuarial.projection import Projection, project
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Scenario, under

Measured = Callable[[Projection], float]
"""One number that a projection comes to."""


def tried(basis: Basis, scenario: Scenario, horizon: int) -> Projection:
    """The years under a scenario.

    Raises:
        Misfit: the scenario cannot be set over this basis, or leaves a population that cannot be.
    """
    set_over = under(scenario, basis)
    try:
        return project(set_over, horizon)
    except ValueError as problem:
        raise Misfit("impossible", why=problem) from problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One fund's years, yuan; NaN where no balance is known."""

    years: range
    income: Floats
    expenditure: Floats
    balance: Floats

    @property
    def months(self) -> Floats:
        """Balance ÷ a twelfth of the year's expenditure; below zero once the fund is in debt."""
        return self.balance / (self.expenditure / MONTHS)

    @property
    def ratio(self) -> Floats:
        """Expenditure ÷ income."""
        return self.expenditure / self.income


def path_of(told: Projection, fund: str) -> Path:
    """A fund of a projection.

    Raises:
        Misfit: it is not among those projected.
    """
    if fund not in told.funds:
        raise Misfit("unknown_fund", value=fund)
    flows = told.funds[fund]
    return Path(
        years=told.years,
        income=np.array([float(one.income) for one in flows]),
        expenditure=np.array([float(one.expenditure) for one in flows]),
        balance=np.array([np.nan if one.balance is None else float(one.balance) for one in flows]),
    )
