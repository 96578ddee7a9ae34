"""How are alerts moved? Read under the writer's lock, changed by events, written at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from dashboard.early_warning.alert import Alert, Event
from dashboard.early_warning.lifecycle import advanced, alert_of
from dashboard.early_warning.observed import Change
from dashboard.early_warning.records import Key, folded, standing, stored_of
from data_access.port import Scope
from data_access.store.alerts import AlertEvents, StoredEvent

SYSTEM = "system"


@dataclass(slots=True)
class Moving:
    """The alerts while they are being moved, and what is to be written of them."""

    standing: dict[Key, Alert]
    last: dict[Key, Alert]
    next_alert: int
    at: int
    data_version: int
    written: list[StoredEvent] = field(default_factory=list)


def moving(
    alerts: AlertEvents,
    scope: Scope,
    wanted: Callable[[Alert], bool],
    seen: tuple[int, int],
    connection: Connection,
) -> Moving:
    """The alerts of a kind, to be moved; ``seen``: the data version, and the moment."""
    held = [one for one in folded(alerts.of(scope, connection=connection)) if wanted(one)]
    return Moving(
        standing=dict(standing(held)),
        last={one.key: one for one in held},
        next_alert=alerts.next_alert(connection),
        at=seen[1],
        data_version=seen[0],
    )


def write(desk: Moving, change: Change, alert: Alert | None) -> None:
    """One change of an alert, or a new one."""
    event = Event(
        alert=desk.next_alert if alert is None else alert.alert,
        number=1 if alert is None else alert.version + 1,
        at=desk.at,
        who=SYSTEM,
        deed=change.deed,
        period=change.period,
        level=change.level,
        data_version=desk.data_version,
        details=change.details,
    )
    moved_on = alert_of([event]) if alert is None else advanced(alert, event)
    desk.next_alert += alert is None
    desk.written.append(stored_of(event, moved_on))
    desk.last[moved_on.key] = moved_on
    if moved_on.over:
        desk.standing.pop(moved_on.key, None)
    else:
        desk.standing[moved_on.key] = moved_on
