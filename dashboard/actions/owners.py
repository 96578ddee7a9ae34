"""Who answers for a source of figures? Said by administrators and finance, on the record."""

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.port import Role
from data_access.tables import Source

ROLES = frozenset({Role.FINANCE, Role.ADMIN})
WORDS = "pages.data.source_outcomes"


def name_owner(desk: Desk, values: Values) -> Outcome:
    """Name who answers for the picked source; an empty name takes the last one back."""
    source, owner = str(values["source"][0]["source"]), str(values["owner"] or "")
    known = desk.sources.warehouse.read(Source, desk.identity.scope)["source"]
    if source not in set(known):
        return Refused(f"{WORDS}.unknown")
    owners, who = desk.registers.owners, desk.identity.name
    before = owners.current().get(source)
    with desk.people.users.writing() as connection:
        made = owners.name(source, owner, who, connection)
        said = {"source": source, "before": before.owner if before else "", "after": made.owner}
        desk.people.trail.record(who, "name_owner", {**said, "address": desk.address}, connection)
    word = "named" if made.owner else "taken_back"
    return Done(f"{WORDS}.{word}", {"source": source, "owner": made.owner})
