"""By how much does payment by case or points change what inpatient care costs the pool?"""

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
    measure="payment_method",
    unit="ratio",
    reading="change",
    low=-0.2,
    high=0.05,
    step=0.0001,
    get=get,
    set=put,
    apart=frozenset({"admission_cost_growth"}),
    shape="linear",
    length=3,
    interval=0.5,
)
