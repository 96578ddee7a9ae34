"""May a notice be marked as read, or a delivery that was given up be tried again?"""

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from dashboard.early_warning.address import INBOX
from dashboard.early_warning.response import readers
from data_access.port import Role

WORDS = "alerts.outcomes"
EVERY = "every"
KEEPERS = frozenset({Role.ADMIN, Role.FINANCE})


def mark_read(desk: Desk, values: Values) -> Outcome:
    """``notice``, or every one, was read by this person; only what an office of theirs was told."""
    name = str(values["notice"])
    offices = {office for office, roles in readers().items() if roles & desk.identity.roles}
    notices = desk.registers.notices
    told = {one.notice for _, one in notices.all(INBOX) if one.recipient in offices}
    if name not in {*told, EVERY}:
        desk.record("foreign_deed", {"act": "mark_read", "notice": name[:100]})
        return Refused(f"{WORDS}.notice_unknown")
    for one in sorted(told) if name == EVERY else [name]:
        notices.mark_read(one, desk.identity.name)
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
