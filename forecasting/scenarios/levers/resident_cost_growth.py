"""How much faster does the residents' cost per member of an age grow?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.resident
    return NOTHING if held is None else held.benefits.trend


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.resident
    if held is None:
        return basis
    benefits = replace(held.benefits, trend=path)
    return with_resident(basis, replace(held, benefits=benefits))


LEVER = Lever(
    group="cost",
    unit="ratio",
    reading="points",
    low=-0.03,
    high=0.03,
    step=0.0025,
    get=get,
    set=put,
)
