"""How is an alert kept? As the events that made it."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from dashboard.early_warning.alert import Alert, Deed, Event, State
from dashboard.early_warning.lifecycle import alert_of
from data_access.store.alerts import StoredEvent

ENDED = frozenset({State.RESOLVED, State.ARCHIVED, State.FALSE_ALARM, State.WITHDRAWN})
Key = tuple[str, str, str, str, str]


def folded(stored: Iterable[StoredEvent]) -> list[Alert]:
    """The alerts that these events make; all of an alert's stand together, in order."""
    return [
        alert_of(event_of(one) for one in events)
        for _, events in groupby(stored, key=attrgetter("alert"))
    ]


def standing(held: Iterable[Alert]) -> dict[Key, Alert]:
    """The alerts that evaluations move, by rule and fund."""
    return {one.key: one for one in held if one.state not in ENDED}


def event_of(stored: StoredEvent) -> Event:
    """A stored event as the state machine knows it."""
    return Event(
        alert=stored.alert,
        number=stored.number,
        at=stored.at,
        who=stored.who,
        deed=Deed(stored.deed),
        period=stored.period,
        level=stored.level,
        data_version=stored.data_version,
        details=stored.details,
    )


def stored_of(event: Event, alert: Alert) -> StoredEvent:
    """An event of an alert as it is stored."""
    return StoredEvent(
        alert=event.alert,
        number=event.number,
        area=alert.area,
        scheme=alert.scheme,
        at=event.at,
        who=event.who,
        deed=str(event.deed),
        period=event.period,
        level=event.level,
        data_version=event.data_version,
        details=event.details,
    )
