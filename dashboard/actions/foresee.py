"""What do the forecasts say? Alerts of what is foreseen are raised, moved and taken back."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.actions.moving import Moving, moving, write
from dashboard.early_warning.alert import Alert, Kind
from dashboard.early_warning.foreseen import Foreseen, dispelled, foretold, shifted
from dashboard.early_warning.observed import Change
from data_access.port import Scope
from data_access.store.alerts import AlertEvents
from data_access.store.clock import Clock, now

Light = tuple[str, str, str]


def foresee(
    alerts: AlertEvents,
    scope: Scope,
    said: tuple[Sequence[Foreseen], Mapping[Light, str]],
    data_version: int,
    clock: Clock = now,
) -> tuple[str, ...]:
    """Write what is new; twice changes nothing.

    Args:
        alerts: where it is written.
        scope: whose alerts.
        said: what is foreseen, and the lights (file, area, scheme) of which anything is told, with
            the last month that was known; of others nothing is taken back.
        data_version: of the figures.
        clock: of the events.

    Returns:
        What was done, deed by deed.
    """
    found, told = said
    with alerts.writing() as connection:
        desk = moving(alerts, scope, _forecast, (data_version, clock()), connection)
        for change, alert in _changes(desk, found, told):
            write(desk, change, alert)
        alerts.append(desk.written, connection)
    return tuple(event.deed for event in desk.written)


def _forecast(alert: Alert) -> bool:
    return alert.kind is Kind.FORECAST


def _changes(
    desk: Moving, found: Sequence[Foreseen], told: Mapping[Light, str]
) -> Iterator[tuple[Change, Alert | None]]:
    now_said = {one.key: one for one in found}
    for key, one in now_said.items():
        alert = desk.standing.get(key)
        change = foretold(one) if alert is None else shifted(alert, one)
        if change is not None:
            yield change, alert
    for key, alert in list(desk.standing.items()):
        as_of = told.get((alert.file, alert.area, alert.scheme))
        if key not in now_said and as_of is not None:
            change = dispelled(alert, as_of)
            if change is not None:
                yield change, alert
