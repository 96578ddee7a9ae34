"""How fast does the contribution base of a member grow?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.financing.base_growth


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, base_growth=path))


LEVER = Lever(
    group="economy",
    unit="ratio",
    reading="points",
    low=-0.03,
    high=0.03,
    step=0.0025,
    get=get,
    set=put,
)
