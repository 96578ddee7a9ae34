"""By how much are contribution bases raised by their floor, ceiling and checking?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import growth, index, with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return index(basis.employee.financing.base_growth)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, base_growth=growth(path)))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="change",
    low=-0.05,
    high=0.15,
    step=0.005,
    get=get,
    set=put,
)
