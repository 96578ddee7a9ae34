"""By how many points is the pool's share of what lies above the deductible raised?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lever import Lever
from forecasting.scenarios.rules import rule, with_rule


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return rule(basis, "ratio")


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_rule(basis, "ratio", path)


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="ratio",
    reading="points",
    low=-0.15,
    high=0.15,
    step=0.005,
    get=get,
    set=put,
    apart=frozenset({"inpatient_payment"}),
)
