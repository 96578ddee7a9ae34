"""By how much is the sum changed that the pool puts into retirees' accounts?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import NOTHING, growth, index, with_personal
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = basis.employee.personal
    return NOTHING if held is None else index(held.retired_growth)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.personal
    if held is None:
        return basis
    return with_personal(basis, replace(held, retired_growth=growth(path)))


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="change",
    low=-0.95,
    high=0.5,
    step=0.05,
    get=get,
    set=put,
    evidence="law",
    shape="linear",
)
