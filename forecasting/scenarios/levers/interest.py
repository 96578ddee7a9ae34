"""What do the funds earn?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import after_base, with_financing, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The employee pool's rate after the base year."""
    return basis.employee.financing.interest[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """Another rate; the residents' moves by as much."""
    held, by = basis.employee.financing, path - get(basis)
    moved = with_financing(basis, replace(held, interest=after_base(held.interest, path)))
    if basis.resident is None:
        return moved
    other = basis.resident.financing
    later = other.interest[1 : len(basis.years) + 1] + by
    financing = replace(other, interest=after_base(other.interest, later))
    return with_resident(moved, replace(basis.resident, financing=financing))


LEVER = Lever(
    group="economy",
    unit="ratio",
    reading="level",
    low=0.0,
    high=0.05,
    step=0.0025,
    get=get,
    set=put,
)
