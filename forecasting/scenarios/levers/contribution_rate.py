"""What share of the base do employers pay to the pool?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import after_base, with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.financing.rate[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, rate=after_base(held.rate, path)))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="level",
    low=0.05,
    high=0.12,
    step=0.0025,
    get=get,
    set=put,
    evidence="law",
)
