"""What was not done by its day? It goes one level up, once, and the alert says so."""

from datetime import date

from dashboard.actions.moving import SYSTEM
from dashboard.early_warning.alert import Alert, Deed, Event
from dashboard.early_warning.due import STEPS, due, late
from dashboard.early_warning.lifecycle import advanced
from dashboard.early_warning.records import folded, stored_of
from data_access.port import Scope
from data_access.store.alerts import AlertEvents, StoredEvent
from data_access.store.clock import now


def escalate(
    alerts: AlertEvents, scope: Scope, today: date, data_version: int
) -> tuple[StoredEvent, ...]:
    """Write of each standing alert that its next step is overdue, unless that is written.

    Of a value that is back nothing is overdue; working days are those of ``by_when``.
    """
    with alerts.writing() as connection:
        held = folded(alerts.of(scope, connection=connection))
        found = (_event(one, today, (data_version, now())) for one in held)
        written = tuple(event for event in found if event is not None)
        alerts.append(written, connection)
    return written


def _event(alert: Alert, today: date, seen: tuple[int, int]) -> StoredEvent | None:
    step, day = STEPS.get(alert.state), due(alert)
    if step is None or day is None or step in alert.late:
        return None
    if alert.recovered or not late(alert, today):
        return None
    data_version, at = seen
    event = Event(
        alert=alert.alert,
        number=alert.version + 1,
        at=at,
        who=SYSTEM,
        deed=Deed.ESCALATED,
        period=alert.period,
        level=alert.level,
        data_version=data_version,
        details={"step": step, "due": day.isoformat()},
    )
    return stored_of(event, advanced(alert, event))
