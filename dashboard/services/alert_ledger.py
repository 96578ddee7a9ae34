"""Which alerts stand, who has to do what by when, and how well is the work on them done?"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.early_warning.alert import Alert, Event
from dashboard.early_warning.due import due, in_time, late
from dashboard.indicators.acknowledged_in_time import acknowledged_in_time
from dashboard.indicators.false_alarm_rate import false_alarm_rate
from dashboard.indicators.handling import Record, Tally, tally
from dashboard.indicators.handling_completion import handling_completion
from dashboard.indicators.handling_days import handling_days
from dashboard.indicators.recurrence_rate import recurrence_rate
from dashboard.services.alert_newest import Newest, newest
from dashboard.services.alerts import histories, inside
from dashboard.services.handling import handled
from dashboard.services.institution_findings import INSTITUTIONS
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Institution


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An alert as a ledger lists it; ``due``: the day of its next step, ``late``: it has passed."""

    alert: Alert
    due: date | None
    late: bool
    silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How well the warning work is done.

    ``days``: from the raising to the resolving; ``again``: archived alerts that came back;
    ``mistaken``: false alarms among those that ended.
    """

    signed: Tally
    analysed: Tally
    completed: Tally
    days: Tally
    again: Tally
    mistaken: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The alerts asked for, the gravest first; ``counts``: of all in the area, by what is told.

    ``newest``: by number what its rule sees now, where that is later than what was judged.
    """

    rows: tuple[Listed, ...]
    newest: Mapping[int, Newest]
    every: int
    standing: int
    late: int
    counts: Mapping[str, Mapping[str, int]]
    work: Work
    institutions: Mapping[str, str]


def ledger(sources: Sources, selection: Selection) -> Ledger:
    """The alerts of the selected area (and its parts), scheme, state, level and kind."""
    held = inside(sources, selection)
    rows = [listed(one, sources.today) for one in held]
    told = {
        name: Counter(str(getattr(one, name)) for one in held)
        for name in ("state", "level", "kind")
    }
    asked = [one for one in rows if _asked(one.alert, selection)]
    return Ledger(
        rows=tuple(sorted(asked, key=gravity)),
        newest=newest(sources, [one.alert for one in asked if not one.alert.over]),
        every=len(held),
        standing=sum(not one.over for one in held),
        late=sum(one.late for one in rows),
        counts=told,
        work=work(held, histories(sources), sources.today),
        institutions=institution_names(sources, {one.file for one in held}),
    )


def institution_names(sources: Sources, files: Collection[str]) -> Mapping[str, str]:
    """What institutions are called, where one of these rules is about them."""
    if INSTITUTIONS not in files:
        return {}
    rows = sources.warehouse.read(Institution, sources.scope)
    return dict(zip(rows["institution"], rows["name"], strict=True))


def standing_alerts(sources: Sources, selection: Selection) -> tuple[Listed, ...]:
    """Those in which something may still happen, the gravest first."""
    rows = (listed(one, sources.today) for one in inside(sources, selection) if not one.over)
    return tuple(sorted(rows, key=gravity))


def any_standing(sources: Sources, selection: Selection) -> bool:
    """Whether there is any."""
    return bool(standing_alerts(sources, selection))


def listed(alert: Alert, today: date) -> Listed:
    """An alert on a day."""
    return Listed(alert=alert, due=due(alert), late=late(alert, today), silent=alert.silent(today))


def gravity(one: Listed) -> tuple[bool, int, bool, str, int]:
    """What stands first: what is open, grave, overdue, old."""
    alert = one.alert
    return (alert.over, -int(alert.level), not one.late, alert.since, alert.alert)


def _asked(alert: Alert, selection: Selection) -> bool:
    """Unless a state is asked for, those that are over are left to it."""
    state = selection.state == alert.state if selection.state else not alert.over
    level = selection.level in {None, alert.level}
    return state and level and selection.kind in {None, str(alert.kind)}


def work(held: Sequence[Alert], events: Mapping[int, tuple[Event, ...]], today: date) -> Work:
    """The measures of the warning work over these alerts."""
    record = Record(alerts=handled(held, events, today))
    return Work(
        signed=acknowledged_in_time(record),
        analysed=tally(in_time(events[one.alert], "analysis", today) for one in held),
        completed=handling_completion(record),
        days=handling_days(record),
        again=recurrence_rate(record),
        mistaken=false_alarm_rate(record),
    )
