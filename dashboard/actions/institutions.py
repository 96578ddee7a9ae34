"""May the index be weighed anew, an institution's card be handed over? By right, on the record."""

from hashlib import sha256

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from dashboard.indicators.institution_index import Weights
from dashboard.indicators.peers import COMPONENTS

WORDS = "pages.institutions.outcomes"


def set_weights(desk: Desk, values: Values) -> Outcome:
    """A new version of the weights, for the whole house; the earlier ones stay."""
    scope = desk.identity.scope
    if scope.areas is not None or scope.schemes is not None:
        desk.record("foreign_deed", {"act": "set_weights", "area": values["area"]})
        return Refused(f"{WORDS}.whole_scope")
    try:
        told = {name: float(str(values[name]).strip()) for name in COMPONENTS}
        Weights(**told)
    except ValueError:
        return Refused(f"{WORDS}.bad_weights")
    with desk.people.users.writing() as connection:
        made = desk.house.weigh(told, desk.identity.name, connection)
        before = desk.sources.house.weighings
        details = {
            "version": made.version,
            "before": dict(before[-1].weights) if before else None,
            "after": told,
            "address": desk.address,
        }
        desk.people.trail.record(desk.identity.name, "set_index_weights", details, connection)
    return Done(f"{WORDS}.weighed", {"version": f"V{made.version}"})


def hand_over(desk: Desk, values: Values) -> Outcome:
    """Give the card that was made out of hand, once it is recorded what was given to whom."""
    made = values["made"]
    if made is None:
        return Refused(f"{WORDS}.no_card")
    details = {
        "file": made.name,
        "sha256": sha256(made.content).hexdigest(),
        "area": values["area"],
        "about": dict(made.about),
    }
    desk.record("hand_over", details)
    return Done(f"{WORDS}.handed", {"file": made.name}, file=made)
