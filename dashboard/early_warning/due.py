"""By when must the next step of an alert be taken, and which was taken in time?"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from dashboard.early_warning.alert import Alert, Deed, Event, Kind, State
from dashboard.early_warning.lifecycle import alert_of
from dashboard.early_warning.response import Response, by_when, response
from dashboard.early_warning.rule import Level

CHINA = ZoneInfo("Asia/Shanghai")
STEPS: Mapping[State, str] = MappingProxyType(
    {
        State.FIRING: "sign",
        State.ACKNOWLEDGED: "analysis",
        State.ANALYSED: "measure",
        State.INTERVENING: "effect",
    }
)
"""What a state waits for, as the response template names it; the effect of a measure has a day
of its own."""
TAKEN: Mapping[str, Deed] = MappingProxyType(
    {"sign": Deed.ACKNOWLEDGED, "analysis": Deed.ANALYSED, "measure": Deed.INTERVENED}
)
"""The deed that takes a step."""


def day_of(at: int) -> date:
    """The day of a moment (ms since 1970, UTC) by the clocks of China."""
    return datetime.fromtimestamp(at / 1000, CHINA).date()


def due(alert: Alert) -> date | None:
    """The day by which the next step is to be taken; None where none has one, as of forecasts."""
    if alert.kind is Kind.FORECAST:
        return None
    if alert.state is State.INTERVENING:
        return alert.due
    step = STEPS.get(alert.state)
    return _by(alert.level, alert.clock, step) if step else None


def late(alert: Alert, today: date) -> bool:
    """Whether that day has passed."""
    day = due(alert)
    return day is not None and day < today and not alert.silent(today)


def in_time(events: Sequence[Event], step: str, today: date) -> bool | None:
    """Whether a step was first taken by its day; None where it asks for none or has time left."""
    taken = next((at for at, one in enumerate(events) if one.deed is TAKEN[step]), None)
    before = alert_of(events[:taken])
    day = _by(before.level, before.clock, step)
    if day is None or before.state is State.PENDING:
        return None
    if taken is not None:
        return day_of(events[taken].at) <= day
    return None if before.over or today <= day else False


def _by(level: str, at: int, step: str) -> date | None:
    begun = day_of(at)
    asked: Response | None = response(Level(level), begun)
    days: int | None = getattr(asked, step) if asked else None
    return by_when(begun, days) if days else None
