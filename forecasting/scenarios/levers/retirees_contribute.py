"""What share of the contribution base of one at work does one retired pay?"""

from dataclasses import replace

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import with_financing
from forecasting.scenarios.lever import Lever


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return basis.employee.financing.retired_rate


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    held = basis.employee.financing
    return with_financing(basis, replace(held, retired_rate=path))


LEVER = Lever(
    group="policy",
    measure="contributions",
    unit="ratio",
    reading="level",
    low=0.0,
    high=0.04,
    step=0.0025,
    get=get,
    set=put,
    evidence="law",
)
