"""How many average wages is the highest contribution base?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import after_base, with_bases
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.bases.ceiling[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.bases
    return with_bases(basis, replace(held, ceiling=after_base(held.ceiling, path)))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="level",
    low=2.0,
    high=5.0,
    step=0.25,
    get=get,
    set=put,
)
