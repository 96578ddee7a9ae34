"""What of an alert's life is told to those who answer for it? Pure: events and alerts in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.early_warning.alert import Alert, Deed, Event, Kind, State
from dashboard.early_warning.lifecycle import LIVE, advanced, alert_of
from dashboard.early_warning.response import response
from dashboard.early_warning.rule import ALARMS, Level

PERSONS = "persons"
WARNING, FORECAST, LATE = "warning", "forecast", "late"
ALWAYS = frozenset({Deed.UPGRADED, Deed.ESCALATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An alert as it is now, and those of its events that are worth telling."""

    alert: Alert
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value and what it counts; ``withheld``: so few persons that it stays in the house."""

    value: float | None
    unit: str
    withheld: bool = False


def value_told(value: float | None, unit: str, small_cells: int) -> Value:
    """A value as it may leave the house.

    >>> value_told(3.0, "persons", 5).value, value_told(3.0, "months", 5).value
    (None, 3.0)
    """
    small = unit == PERSONS and value is not None and 0 < abs(value) < small_cells
    return Value(value=None if small else value, unit=unit, withheld=small)


def heard(events: Sequence[Event]) -> Heard:
    """One alert's events: told is what fires anew, what grows graver, and what is overdue."""
    first, *rest = events
    alert = alert_of([first])
    told = [first] if alert.state is State.FIRING else []
    for event in rest:
        waited = alert.state is State.PENDING
        alert = advanced(alert, event)
        fired = waited and alert.state is State.FIRING
        told += [event] if fired or event.deed in ALWAYS else []
    return Heard(alert=alert, events=tuple(told))


def sort_of(event: Event, alert: Alert) -> str:
    """Which kind of notice tells an event."""
    if event.deed is Deed.ESCALATED:
        return LATE
    return FORECAST if alert.kind is Kind.FORECAST else WARNING


def to_tell(alert: Alert) -> bool:
    """Whether there is still something to tell."""
    return alert.state in LIVE and not alert.recovered


def offices(level: str, day: date) -> tuple[str, ...]:
    """Who is told of a level."""
    asked = response(Level(level), day)
    return () if asked is None else asked.notify


def offices_above(level: str, day: date) -> tuple[str, ...]:
    """Who is told when a step of a level is overdue: those of the next graver level."""
    place = ALARMS.index(Level(level))
    return offices(str(ALARMS[min(place + 1, len(ALARMS) - 1)]), day)


def recipients(event: Event, alert: Alert, day: date) -> tuple[str, ...]:
    """The offices that are told; a forecast is the business of those who answer for yellow."""
    if event.deed is Deed.ESCALATED:
        return offices_above(alert.level, day)
    return offices(str(ALARMS[0]) if alert.kind is Kind.FORECAST else alert.level, day)


def item(event: Event, alert: Alert, day: date, told: Value) -> dict[str, Any]:
    """What a notice says of an alert: codes and figures and nothing else of its records.

    ``told``: its value as it may leave the house.
    """
    names = ("alert", "area", "file", "subject", "level", "since", "group", "provisional")
    return {
        **{name: getattr(alert, name) for name in (*names, "expected", "probability")},
        "deed": str(event.deed),
        "kind": str(alert.kind),
        "value": told.value,
        "unit": told.unit,
        "withheld": told.withheld,
        "line": alert.line,
        "step": event.details.get("step"),
        "due": event.details.get("due"),
        "offices": list(recipients(event, alert, day)),
    }


def for_whom(
    items: Sequence[Mapping[str, Any]], named: Sequence[str], areas: Sequence[str] | None
) -> Iterator[Mapping[str, Any]]:
    """The items that these offices are told, of these areas; None is every one."""
    for one in items:
        if set(named) & set(one["offices"]) and (areas is None or one["area"] in areas):
            yield one
