"""May an alert be handed to the auditors as a file? By right, on the record."""

from hashlib import sha256

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.port import Role

EXPORTERS = frozenset({Role.FINANCE, Role.REVIEWER, Role.LEADER, Role.AUDITOR})


def hand_to_audit(desk: Desk, values: Values) -> Outcome:
    """Give the workbook that was made out of hand, once it is recorded what was given."""
    made = values["made"]
    if made is None:
        return Refused("alerts.outcomes.unknown")
    details = {"file": made.name, "sha256": sha256(made.content).hexdigest(), **made.about}
    desk.record("hand_to_audit", details)
    return Done("alerts.outcomes.handed", {"file": made.name}, file=made)
