"""By how much does an extraordinary year change what care costs?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import scaled, with_scaled
from forecasting.scenarios.lever import Lever

SERVICES = ("inpatient", "outpatient", "chronic")


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return scaled(basis, SERVICES)


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_scaled(basis, SERVICES, path)


LEVER = Lever(
    group="cost",
    unit="ratio",
    reading="change",
    low=-0.3,
    high=0.3,
    step=0.01,
    get=get,
    set=put,
    shape="once",
    length=1,
    interval=0.5,
)
