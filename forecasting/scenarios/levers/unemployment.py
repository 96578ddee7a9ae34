"""What share of the labour force is without work?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import after_base, with_membership
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.membership.unemployment[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.membership
    return with_membership(basis, replace(held, unemployment=after_base(held.unemployment, path)))


LEVER = Lever(
    group="economy",
    unit="ratio",
    reading="level",
    low=0.02,
    high=0.12,
    step=0.005,
    get=get,
    set=put,
    evidence="published",
    url="https://www.stats.gov.cn",
)
