"""What share more of those who are no employees is insured?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, growth, index, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.resident
    return NOTHING if held is None else index(held.membership.coverage_growth)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.resident
    if held is None:
        return basis
    membership = replace(held.membership, coverage_growth=growth(path))
    return with_resident(basis, replace(held, membership=membership))


LEVER = Lever(
    group="population",
    measure="contributions",
    unit="ratio",
    reading="change",
    low=-0.1,
    high=0.0,
    step=0.005,
    get=get,
    set=put,
    shape="linear",
)
