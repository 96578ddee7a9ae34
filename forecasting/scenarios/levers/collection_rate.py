"""What share of the contributions due is collected?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import after_base, with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.financing.collection[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, collection=after_base(held.collection, path)))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="level",
    low=0.9,
    high=1.0,
    step=0.005,
    get=get,
    set=put,
)
