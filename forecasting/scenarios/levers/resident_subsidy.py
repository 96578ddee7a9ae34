"""By how many yuan a head does the treasury's subsidy to residents rise each year?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, raised, risen, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.resident
    return NOTHING if held is None else risen(held.financing.subsidy, len(basis.years))


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.resident
    if held is None:
        return basis
    financing = replace(held.financing, subsidy=raised(held.financing.subsidy, path))
    return with_resident(basis, replace(held, financing=financing))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="yuan",
    reading="fixed",
    low=0.0,
    high=100.0,
    step=5.0,
    get=get,
    set=put,
    evidence="published",
)
