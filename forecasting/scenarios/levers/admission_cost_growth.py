"""How much faster does the cost of an admission grow, by itself or by its budget?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lenses import growth, index, scaled, with_scaled
from forecasting.scenarios.lever import Lever

SERVICES = ("inpatient",)


def get(basis: Basis) -> Floats:
    """The path it moves."""
    held = scaled(basis, SERVICES)
    return growth(held) if len(held) else held


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_scaled(basis, SERVICES, index(path))


LEVER = Lever(
    group="cost",
    measure="payment_method",
    unit="ratio",
    reading="points",
    low=-0.03,
    high=0.03,
    step=0.0025,
    get=get,
    set=put,
    apart=frozenset({"payment_reform"}),
)
