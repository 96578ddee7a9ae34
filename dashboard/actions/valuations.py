"""What may be done to the register of statutory valuations? One is entered; it leaves a record."""

from dataclasses import asdict
from datetime import date

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.port import Role
from data_access.store.valuations import Valuation

ROLES = frozenset({Role.ACTUARY, Role.ADMIN})
WORDS = "pages.what_if.register.outcomes"


def add_valuation(desk: Desk, values: Values) -> Outcome:
    """Enter a valuation of the selected area; the next one is due after it."""
    area, scope = str(values["area"]), desk.identity.scope
    if scope.areas is not None and area not in scope.areas:
        desk.record("foreign_deed", {"act": "add_valuation", "area": area})
        return Refused(f"{WORDS}.foreign")
    try:
        told = _told(values, area)
    except ValueError:
        return Refused(f"{WORDS}.unreadable")
    if not told.valued <= desk.sources.today or not told.base_year <= told.valued.year:
        return Refused(f"{WORDS}.future")
    if told.next_due <= told.valued:
        return Refused(f"{WORDS}.order")
    register = desk.registers.valuations
    with register.writing() as connection:
        number = register.add(told, desk.identity.name, connection)
        said = {**_plain(told), "valuation": number, "address": desk.address}
        desk.people.trail.record(desk.identity.name, "add_valuation", said, connection)
    return Done(f"{WORDS}.added", {"day": told.next_due.isoformat()})


def _told(values: Values, area: str) -> Valuation:
    return Valuation(
        area=area,
        valued=date.fromisoformat(str(values["valued"]).strip()),
        actuary=str(values["actuary"]),
        base_year=int(str(values["base_year"]).strip()),
        result=str(values["result"]),
        next_due=date.fromisoformat(str(values["next_due"]).strip()),
    )


def _plain(told: Valuation) -> dict[str, object]:
    return {
        name: held.isoformat() if isinstance(held, date) else held
        for name, held in asdict(told).items()
    }
