"""How many yuan more of each admission do the insured pay before the pool does?"""

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.lever import Lever
from forecasting.scenarios.rules import rule, with_rule


def get(basis: Basis) -> Floats:
    """The path it moves."""
    return rule(basis, "deductible")


def put(basis: Basis, path: Floats) -> Basis:
    """The basis with another path."""
    return with_rule(basis, "deductible", path)


LEVER = Lever(
    group="policy",
    measure="payment_policy",
    unit="yuan",
    reading="points",
    low=-400.0,
    high=1000.0,
    step=50.0,
    get=get,
    set=put,
    apart=frozenset({"inpatient_payment"}),
)
