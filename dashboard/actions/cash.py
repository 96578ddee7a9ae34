"""May the application for a month's cash leave the house? Finance takes it, the trail says so."""

from hashlib import sha256

from dashboard.actions.desk import Desk, Done, Made, Outcome, Refused, Values
from data_access.port import Role

ROLES = frozenset({Role.FINANCE})
WORDS = "pages.budget.outcomes"


def export_application(desk: Desk, values: Values) -> Outcome:
    """Hand out the form that was made for the month, once the trail names it by its hash."""
    made: Made | None = values["made"]
    about = {"area": values["area"], "month": values["month"]}
    if not desk.allowed(ROLES):
        desk.record("foreign_deed", {"act": "export_cash_application", **about})
        return Refused("interface.act.not_yours")
    if made is None:
        return Refused(f"{WORDS}.nothing")
    told = {"file": made.name, "sha256": sha256(made.content).hexdigest()}
    desk.record("export_cash_application", {**about, **made.about, **told})
    return Done(f"{WORDS}.applied", {"file": made.name}, made)
