"""What share more of those at work is insured as employees?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import growth, index, with_membership
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return index(basis.employee.membership.coverage_growth)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.membership
    return with_membership(basis, replace(held, coverage_growth=growth(path)))


LEVER = Lever(
    group="population",
    measure="contributions",
    unit="ratio",
    reading="change",
    low=-0.08,
    high=0.08,
    step=0.005,
    get=get,
    set=put,
    shape="linear",
)
