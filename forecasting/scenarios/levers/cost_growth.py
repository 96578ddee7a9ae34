"""How much faster does the employee pool's cost per member of an age grow?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import with_benefits
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.benefits.trend


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.benefits
    return with_benefits(basis, replace(held, trend=path))


LEVER = Lever(
    group="cost",
    unit="ratio",
    reading="points",
    low=-0.03,
    high=0.03,
    step=0.0025,
    get=get,
    set=put,
)
