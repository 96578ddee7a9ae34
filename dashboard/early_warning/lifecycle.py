"""What has become of an alert, and what may be done with it next? A pure fold over its events."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from dashboard.early_warning.alert import CAUSES, MEASURES, OVER, Alert, Deed, Event, Kind, State

SILENCE = timedelta(days=92)
"""A silence lasts a quarter at the most (practice of the field)."""
RED = "3"
WORKED_ON = frozenset({State.FIRING, State.ACKNOWLEDGED, State.ANALYSED, State.INTERVENING})
LIVE = WORKED_ON | {State.TO_REVIEW}
STANDING = frozenset(State) - OVER - {State.RESOLVED}
TRANSITIONS: Mapping[Deed, tuple[frozenset[State], State | None]] = MappingProxyType(
    {
        Deed.CONFIRMED: (STANDING, None),
        Deed.UPGRADED: (STANDING, None),
        Deed.DOWNGRADED: (STANDING, None),
        Deed.RECOVERED: (LIVE, None),
        Deed.RETURNED: (LIVE, None),
        Deed.WITHDRAWN: (frozenset({State.PENDING, State.FIRING}), State.WITHDRAWN),
        Deed.ESCALATED: (WORKED_ON, None),
        Deed.ACKNOWLEDGED: (frozenset({State.FIRING}), State.ACKNOWLEDGED),
        Deed.ANALYSED: (frozenset({State.ACKNOWLEDGED, State.ANALYSED}), State.ANALYSED),
        Deed.INTERVENED: (frozenset({State.ANALYSED, State.INTERVENING}), State.INTERVENING),
        Deed.REPORTED: (frozenset({State.INTERVENING}), State.TO_REVIEW),
        Deed.SENT_BACK: (frozenset({State.TO_REVIEW}), State.INTERVENING),
        Deed.RESOLVED: (LIVE - {State.FIRING}, State.RESOLVED),
        Deed.ARCHIVED: (frozenset({State.RESOLVED}), State.ARCHIVED),
        Deed.SILENCED: (STANDING, None),
        Deed.UNSILENCED: (STANDING, None),
        Deed.FALSE_ALARM: (STANDING, State.FALSE_ALARM),
        Deed.SENT_TO_AUDIT: (LIVE, None),
        Deed.AUDIT_RETURNED: (STANDING | {State.RESOLVED}, None),
    }
)
"""From which states a deed may be done, and where it leads; None: it stays where it is."""
NEEDED: Mapping[Deed, tuple[str, ...]] = MappingProxyType(
    {
        Deed.ANALYSED: ("cause", "text", "decomposition"),
        Deed.INTERVENED: ("measure", "owner", "due", "effect"),
        Deed.REPORTED: ("text", "before", "after"),
        Deed.SENT_BACK: ("reason",),
        Deed.RESOLVED: ("reason",),
        Deed.SILENCED: ("reason", "approver", "until"),
        Deed.UNSILENCED: ("reason",),
        Deed.FALSE_ALARM: ("reason", "batch"),
        Deed.SENT_TO_AUDIT: ("reason",),
        Deed.AUDIT_RETURNED: ("result",),
    }
)
"""What has to be said with a deed."""
SYSTEMS = frozenset(
    {
        Deed.RAISED, Deed.CONFIRMED, Deed.UPGRADED, Deed.DOWNGRADED, Deed.RECOVERED, Deed.RETURNED,
        Deed.WITHDRAWN, Deed.ESCALATED,
    }
)  # fmt: skip
"""What no person does."""


class NotAllowed(ValueError):
    """A deed that cannot be done now; ``field``: what is wrong with it, a code."""

    def __init__(self, deed: Deed, field: str) -> None:
        super().__init__(f"{deed}: {field}")
        self.field = field


def possible(alert: Alert, today: date) -> frozenset[Deed]:
    """What people may do to an alert as it stands now."""
    silent = alert.silent(today)
    barred = {
        Deed.RESOLVED: not alert.recovered,
        Deed.SENT_TO_AUDIT: alert.in_audit,
        Deed.AUDIT_RETURNED: not alert.in_audit,
        Deed.SILENCED: silent,
        Deed.UNSILENCED: not silent,
    }
    open_now = {deed for deed, (states, _) in TRANSITIONS.items() if alert.state in states}
    return frozenset(open_now - SYSTEMS - {deed for deed, bar in barred.items() if bar})


def alert_of(events: Iterable[Event]) -> Alert:
    """The alert that its events, in their order, make.

    Raises:
        ValueError: the first of them raises no alert.
    """
    first, *rest = events
    if first.deed is not Deed.RAISED:
        raise ValueError(f"alert {first.alert} begins with {first.deed}")
    alert = _raised(first)
    for event in rest:
        alert = advanced(alert, event)
    return alert


def advanced(alert: Alert, event: Event) -> Alert:
    """The alert after one more event.

    Raises:
        NotAllowed: it cannot be done in the alert's state, or something is not said.
    """
    allowed, state = TRANSITIONS.get(event.deed, (frozenset(), None))
    if alert.state not in allowed:
        raise NotAllowed(event.deed, "state")
    for name in NEEDED.get(event.deed, ()):
        if event.details.get(name) in (None, "", {}):
            raise NotAllowed(event.deed, name)
    changes = CHANGES[event.deed](alert, event) if event.deed in CHANGES else {}
    return replace(
        alert,
        **{"state": state or alert.state, "period": max(alert.period, event.period), **changes},
        version=event.number,
    )


def _raised(event: Event) -> Alert:
    told = dict(event.details)
    provisional = bool(told.pop("provisional", False))
    pending = provisional and event.level != RED
    return Alert(
        **{**told, "kind": Kind(told["kind"])},
        alert=event.alert,
        period=event.period,
        level=event.level,
        state=State.PENDING if pending else State.FIRING,
        provisional=provisional,
        raised=event.at,
        clock=event.at,
        version=event.number,
    )


def _seen(_: Alert, event: Event) -> dict[str, Any]:
    """What an evaluation says anew."""
    told = {name: event.details.get(name) for name in ("value", "line")}
    more = ("group", "expected", "probability")
    known = {name: event.details[name] for name in more if name in event.details}
    return {**told, **known, "level": event.level}


def _confirmed(alert: Alert, event: Event) -> dict[str, Any]:
    """Closed figures say the same; what only waited for them fires now."""
    provisional = bool(event.details.get("provisional", False))
    told = {**_seen(alert, event), "provisional": provisional}
    waited = alert.state is State.PENDING
    return {**told, "state": State.FIRING, "clock": event.at} if waited else told


def _upgraded(alert: Alert, event: Event) -> dict[str, Any]:
    provisional = bool(event.details.get("provisional", False))
    state = State.FIRING if alert.state is State.PENDING else alert.state
    begun = {
        "clock": event.at,
        "provisional": provisional,
        "recovered": False,
        "state": state,
        "late": (),
    }
    return {**_seen(alert, event), **begun}


def _withdrawn(alert: Alert, event: Event) -> dict[str, Any]:
    if alert.state is State.FIRING and alert.kind is not Kind.FORECAST:
        raise NotAllowed(event.deed, "state")  # what was recorded is resolved by people
    return {"ended": event.period}


def _escalated(alert: Alert, event: Event) -> dict[str, Any]:
    step = str(event.details.get("step", ""))
    if not step or step in alert.late:
        raise NotAllowed(event.deed, "step")
    return {"late": (*alert.late, step)}


def _analysed(_: Alert, event: Event) -> dict[str, Any]:
    return {"cause": _one_of(event, "cause", CAUSES)}


def _intervened(_: Alert, event: Event) -> dict[str, Any]:
    measure = _one_of(event, "measure", MEASURES)
    return {"measure": measure, "owner": event.details["owner"], "due": _day(event, "due")}


def _resolved(alert: Alert, event: Event) -> dict[str, Any]:
    if not alert.recovered:
        raise NotAllowed(event.deed, "not_recovered")
    if event.who == alert.reporter:
        raise NotAllowed(event.deed, "own_report")
    return {}


def _silenced(_: Alert, event: Event) -> dict[str, Any]:
    until, begun = _day(event, "until"), _day(event, "on")
    if not begun <= until <= begun + SILENCE:
        raise NotAllowed(event.deed, "until")
    if event.details["approver"] == event.who:
        raise NotAllowed(event.deed, "approver")
    return {"silenced_until": until}


def _to_audit(alert: Alert, event: Event) -> dict[str, Any]:
    if alert.in_audit:
        raise NotAllowed(event.deed, "in_audit")
    return {"in_audit": True}


def _from_audit(alert: Alert, event: Event) -> dict[str, Any]:
    if not alert.in_audit:
        raise NotAllowed(event.deed, "not_in_audit")
    return {"in_audit": False}


CHANGES: Mapping[Deed, Callable[[Alert, Event], dict[str, Any]]] = {
    Deed.CONFIRMED: _confirmed,
    Deed.UPGRADED: _upgraded,
    Deed.DOWNGRADED: _seen,
    Deed.RECOVERED: lambda alert, event: {
        **_seen(alert, event),
        "level": alert.level,
        "recovered": True,
    },
    Deed.RETURNED: lambda alert, event: {**_seen(alert, event), "recovered": False},
    Deed.WITHDRAWN: _withdrawn,
    Deed.ESCALATED: _escalated,
    Deed.ACKNOWLEDGED: lambda _, event: {"owner": event.details.get("owner") or event.who},
    Deed.ANALYSED: _analysed,
    Deed.INTERVENED: _intervened,
    Deed.REPORTED: lambda _, event: {"reporter": event.who},
    Deed.RESOLVED: _resolved,
    Deed.ARCHIVED: lambda _, event: {"ended": event.period},
    Deed.SILENCED: _silenced,
    Deed.UNSILENCED: lambda *_: {"silenced_until": None},
    Deed.FALSE_ALARM: lambda _, event: {"ended": event.period},
    Deed.SENT_TO_AUDIT: _to_audit,
    Deed.AUDIT_RETURNED: _from_audit,
}
"""What a deed changes beside the state."""


def _one_of(event: Event, name: str, known: tuple[str, ...]) -> str:
    said = str(event.details[name])
    if said not in known:
        raise NotAllowed(event.deed, name)
    return said


def _day(event: Event, name: str) -> date:
    try:
        return date.fromisoformat(str(event.details.get(name)))
    except ValueError:
        raise NotAllowed(event.deed, name) from None
