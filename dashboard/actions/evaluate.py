"""What do the rules say of the latest months? Alerts are raised and moved; once is enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dashboard.actions.moving import Moving, moving, write
from dashboard.early_warning.alert import Alert, Kind
from dashboard.early_warning.finding import Finding
from dashboard.early_warning.observed import Change, calmed, moved, raised, raises
from dashboard.early_warning.records import Key
from data_access.port import Scope
from data_access.store.alerts import AlertEvents
from data_access.store.clock import Clock, now


class Watching(Protocol):
    """What holds the rules against the figures of one data version."""

    @property
    def scope(self) -> Scope:
        """Whose figures."""
        ...

    @property
    def data_version(self) -> int:
        """Of the figures."""
        ...

    def findings(self, period: str) -> list[Finding]:
        """What is not normal in a period."""
        ...

    def calm(self, key: Key, period: str) -> str | None:
        """The status of the figures of a fund that has a value and no alarm; None otherwise."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """What an evaluation wrote: how many events, by what they are."""

    periods: tuple[str, ...]
    deeds: tuple[str, ...]


def evaluate(
    watch: Watching, alerts: AlertEvents, periods: Sequence[str], clock: Clock = now
) -> Evaluated:
    """Hold the rules against these periods, in their order, and write what is new."""
    with alerts.writing() as connection:
        seen = (watch.data_version, clock())
        desk = moving(alerts, watch.scope, _recorded, seen, connection)
        for period in sorted(periods):
            for change, alert in _changes(watch, desk, period):
                write(desk, change, alert)
        alerts.append(desk.written, connection)
    deeds = tuple(event.deed for event in desk.written)
    return Evaluated(periods=tuple(sorted(periods)), deeds=deeds)


def _recorded(alert: Alert) -> bool:
    return alert.kind is not Kind.FORECAST


def _changes(watch: Watching, desk: Moving, period: str) -> Iterator[tuple[Change, Alert | None]]:
    """What one period brings: new alarms, moved ones, and those whose value came back."""
    found = {one.key: one for one in watch.findings(period) if raises(one)}
    for key, one in found.items():
        alert = desk.standing.get(key)
        change = raised(one, desk.last.get(key)) if alert is None else moved(alert, one)
        if change is not None:
            yield change, alert
    for key, alert in list(desk.standing.items()):
        if key not in found and (status := watch.calm(key, period)) is not None:
            change = calmed(alert, period, status)
            if change is not None:
                yield change, alert
