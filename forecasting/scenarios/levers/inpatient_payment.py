"""By how much is the share of inpatient cost raised that the pool bears?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import scaled, with_scaled
from forecasting.scenarios.lever import Lever

SERVICES = ("inpatient",)


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return scaled(basis, SERVICES)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_scaled(basis, SERVICES, path)


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="change",
    low=-0.15,
    high=0.15,
    step=0.005,
    get=get,
    set=put,
    apart=frozenset({"inpatient_deductible", "inpatient_ratio"}),
)
