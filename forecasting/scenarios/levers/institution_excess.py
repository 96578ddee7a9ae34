"""By how much does inpatient cost fall if dear institutions come down to their peers?"""

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
    measure="prices",
    unit="ratio",
    reading="change",
    low=-0.1,
    high=0.0,
    step=0.0001,
    get=get,
    set=put,
    shape="linear",
    length=2,
    interval=0.5,
)
