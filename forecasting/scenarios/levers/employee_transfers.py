"""What does the employee pool get from other levels of government, net of what it gives?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """Net transfers as a share of the base year's income."""
    held = basis.employee.financing
    return held.transfers / held.income


def put(basis: Basis, path: Floats) -> Basis:
    """Others."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, transfers=path * held.income))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="points",
    low=-0.05,
    high=0.05,
    step=0.0025,
    get=get,
    set=put,
)
