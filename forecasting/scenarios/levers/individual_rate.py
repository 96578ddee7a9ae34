"""What share of the base does one at work pay?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, after_base, with_personal
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.employee.personal
    return NOTHING if held is None else held.rate[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.personal
    if held is None:
        return basis
    return with_personal(basis, replace(held, rate=after_base(held.rate, path)))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="level",
    low=0.01,
    high=0.04,
    step=0.0025,
    get=get,
    set=put,
    evidence="law",
)
