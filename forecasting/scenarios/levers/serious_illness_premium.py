"""What share of the residents' standards buys insurance against serious illness?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, after_base, with_resident
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.resident
    return NOTHING if held is None else held.serious_illness.premium[1 : len(basis.years) + 1]


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.resident
    if held is None:
        return basis
    serious_illness = replace(
        held.serious_illness, premium=after_base(held.serious_illness.premium, path)
    )
    return with_resident(basis, replace(held, serious_illness=serious_illness))


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="level",
    low=0.0,
    high=0.12,
    step=0.005,
    get=get,
    set=put,
)
