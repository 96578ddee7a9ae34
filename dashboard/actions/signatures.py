"""Who signs the book of assumptions, and how? An actuary, with an opinion; it leaves a record."""

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.assumptions.signing import EVERY, mark, signable
from data_access.port import Role

ROLES = frozenset({Role.ACTUARY})
WORDS = "pages.what_if.book.outcomes"


def sign_assumptions(desk: Desk, values: Values) -> Outcome:
    """Sign one assumption as it stands, or all of a group: ``group.name``, ``group.*``."""
    group, _, name = str(values["assumption"]).partition(".")
    held = signable(group)
    names = tuple(held) if name == EVERY else (name,)
    if not names or not set(names) <= set(held):
        return Refused(f"{WORDS}.gone")
    marks = {(group, one): mark(held[one]) for one in names}
    opinion, register = str(values["opinion"]), desk.registers.signatures
    if not opinion.strip():
        return Refused(f"{WORDS}.no_opinion")
    with register.writing() as connection:
        register.sign(marks, opinion, desk.identity.name, connection)
        said = {"group": group, "names": list(names), "marks": list(marks.values())}
        told = {**said, "opinion": opinion, "address": desk.address}
        desk.people.trail.record(desk.identity.name, "sign_assumptions", told, connection)
    return Done(f"{WORDS}.signed", {"count": str(len(names))})
