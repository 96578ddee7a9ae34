"""When was an alert silenced, and until when?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.early_warning.alert import Deed, Event
from dashboard.early_warning.due import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """From the period that was looked at when it began, to its last day."""

    period: str
    until: date


def silences(events: Sequence[Event]) -> tuple[Silence, ...]:
    """The silences of an alert, in their order; one that was lifted ends on that day."""
    found: list[Silence] = []
    for event in events:
        if event.deed is Deed.SILENCED:
            until = date.fromisoformat(str(event.details["until"]))
            found.append(Silence(period=event.period, until=until))
        elif event.deed is Deed.UNSILENCED and found:
            last = found.pop()
            found.append(Silence(period=last.period, until=min(last.until, day_of(event.at))))
    return tuple(found)
