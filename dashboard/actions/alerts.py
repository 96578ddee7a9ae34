"""What may a person do to an alert? By right, in its turn, seen by whoever comes next."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from dashboard.early_warning.alert import Alert, Deed, Event
from dashboard.early_warning.due import CHINA
from dashboard.early_warning.lifecycle import NEEDED, NotAllowed, advanced
from dashboard.early_warning.records import event_of, folded, stored_of
from data_access.port import Role
from data_access.store.writing import legible
from data_access.tables import Batch

WORDS = "alerts.outcomes"
LONGEST = 2000  # characters of one thing that is said
WORKERS = frozenset({Role.FINANCE, Role.REVIEWER, Role.LEADER, Role.ACTUARY})
DECIDERS = frozenset({Role.REVIEWER, Role.LEADER})
ROLES: Mapping[Deed, frozenset[Role]] = {
    Deed.ACKNOWLEDGED: WORKERS,
    Deed.ANALYSED: WORKERS,
    Deed.INTERVENED: WORKERS,
    Deed.REPORTED: WORKERS,
    Deed.SENT_BACK: DECIDERS,
    Deed.RESOLVED: DECIDERS,
    Deed.ARCHIVED: DECIDERS | {Role.FINANCE},
    Deed.SILENCED: WORKERS,
    Deed.UNSILENCED: WORKERS,
    Deed.FALSE_ALARM: DECIDERS,
    Deed.SENT_TO_AUDIT: WORKERS,
    Deed.AUDIT_RETURNED: WORKERS | {Role.AUDITOR},
}
"""Who may do what; what the system does is not among them."""


def act_on_alert(desk: Desk, values: Values) -> Outcome:
    """Do one deed to one alert.

    ``values``: ``alert``, ``what`` (a deed), ``seen`` (how many events the person had seen of it),
    and what has to be said with the deed.
    """
    deed = next((one for one in ROLES if one == values["what"]), None)
    if deed is None or not desk.allowed(ROLES[deed]):
        desk.record("foreign_deed", {"act": "alert", "alert": str(values["alert"])[:20]})
        return Refused(f"{WORDS}.unknown")
    events = desk.registers.alerts
    with events.writing() as connection:
        found = _found(desk, values, connection)
        outcome = _done(desk, deed, values, found, connection) if found else None
    if outcome is None:
        desk.record("foreign_deed", {"act": "alert", "alert": str(values["alert"])[:20]})
        return Refused(f"{WORDS}.unknown")
    return outcome


def _found(desk: Desk, values: Values, connection: Connection) -> tuple[Alert, Event] | None:
    """The alert as it is now, and the last thing that happened to it."""
    number = str(values["alert"])
    if not number.isdecimal():
        return None
    held = desk.registers.alerts.of(desk.identity.scope, alert=int(number), connection=connection)
    return (folded(held)[0], event_of(held[-1])) if held else None


def _done(
    desk: Desk, deed: Deed, values: Values, found: tuple[Alert, Event], connection: Connection
) -> Outcome:
    alert, last = found
    if str(values["seen"]) != str(alert.version):
        said = {"who": last.who, "deed": f"alerts.deeds.{last.deed}", "at": _minute(last.at)}
        return Refused(f"{WORDS}.changed", said, stale=True)
    event = Event(
        alert=alert.alert,
        number=alert.version + 1,
        at=desk.people.clock(),
        who=desk.identity.name,
        deed=deed,
        period=alert.period,
        level=alert.level,
        data_version=desk.sources.warehouse.data_version(),
        details=_said(deed, values, desk.sources.today),
    )
    try:
        _known(desk, event)
        moved = advanced(alert, event)
    except NotAllowed as problem:
        return Refused(f"{WORDS}.{problem.field}")
    desk.registers.alerts.append([stored_of(event, moved)], connection)
    details = {"alert": alert.alert, "said": event.details, "address": desk.address}
    states = {"before": str(alert.state), "after": str(moved.state)}
    desk.people.trail.record(event.who, f"alert_{deed}", {**details, **states}, connection)
    return Done(f"{WORDS}.done", {"deed": f"alerts.deeds.{deed}", "alert": str(alert.alert)})


def _minute(at: int) -> str:
    """A moment by the clocks of China, to the minute."""
    return f"{datetime.fromtimestamp(at // 1000, CHINA):%Y-%m-%d %H:%M}"


def _said(deed: Deed, values: Values, today: date) -> dict[str, object]:
    """What was said with the deed, fit to be kept; and the day it was said on."""
    names = (*NEEDED.get(deed, ()), "text", "owner", "file", "estimate")
    told = {name: values[name] for name in dict.fromkeys(names) if values.get(name) is not None}
    plain = {name: _plain(value) for name, value in told.items()}
    return {**plain, "on": today.isoformat()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return legible(value.strip(), LONGEST) if isinstance(value, str) else value


def _known(desk: Desk, event: Event) -> None:
    """Refuse what names a batch or an approver that there is not.

    Raises:
        NotAllowed: naming the field.
    """
    if event.deed is Deed.FALSE_ALARM:
        batches = desk.sources.warehouse.read(Batch, desk.sources.scope)["batch"]
        if event.details.get("batch") not in set(batches):
            raise NotAllowed(event.deed, "batch")
    if event.deed is Deed.SILENCED:
        approver = desk.people.users.find(str(event.details.get("approver", "")))
        if approver is None or approver.disabled or Role.LEADER not in approver.roles:
            raise NotAllowed(event.deed, "approver")
