"""How many points of all admissions move from the city to out of town?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lever import Lever
from forecasting.scenarios.rules import rule, with_rule


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return rule(basis, "elsewhere")


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_rule(basis, "elsewhere", path)


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="points",
    low=-0.1,
    high=0.1,
    step=0.005,
    get=get,
    set=put,
)
