"""What does the residents' fund get from other levels of government, net of what it gives?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """Net transfers as a share of the base year's income."""
    held = basis.resident
    return NOTHING if held is None else held.financing.transfers / held.financing.income


def put(basis: Basis, path: Floats) -> Basis:
    """Others."""
    held = basis.resident
    if held is None:
        return basis
    financing = replace(held.financing, transfers=path * held.financing.income)
    return with_resident(basis, replace(held, financing=financing))


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
