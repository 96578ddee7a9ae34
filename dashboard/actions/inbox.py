"""May a notice be marked as read, or a delivery that was given up be tried again?"""

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from dashboard.early_warning.address import INBOX
from dashboard.early_warning.response import readers
from data_access.port import Role

WORDS = "alerts.outcomes"
KEEPERS = frozenset({Role.ADMIN, Role.FINANCE})


def mark_read(desk: Desk, values: Values) -> Outcome:
    """``notices``, all at once, were read by this person; only what their offices were told."""
    offices = {office for office, roles in readers().items() if roles & desk.identity.roles}
    notices = desk.registers.notices
    told = {one.notice for _, one in notices.all(INBOX) if one.recipient in offices}
    named = set(values["notices"])
    if not named or not named <= told:
        desk.record("foreign_deed", {"act": "mark_read", "notice": str(values["notice"])[:100]})
        return Refused(f"{WORDS}.notice_unknown")
    notices.mark_read(named, desk.identity.name)
    return Done(f"{WORDS}.notice_read")


def send_again(desk: Desk, values: Values) -> Outcome:
    """What was given up is tried anew: ``notice``, ``recipient``, ``channel``."""
    which = [str(values[name]) for name in ("notice", "recipient", "channel")]
    whole = desk.identity.scope.areas is None
    if not whole or not desk.allowed(KEEPERS) or not desk.registers.notices.again(*which):
        desk.record("foreign_deed", {"act": "send_again", "notice": which[0][:100]})
        return Refused(f"{WORDS}.notice_unknown")
    desk.record("send_again", dict(zip(("notice", "recipient", "channel"), which, strict=True)))
    return desk.begin("notify", {})
