"""How well are warnings handled and months reported: what do the measures of that work say?"""

from collections.abc import Mapping, Sequence
from datetime import date

import dashboard.indicators
from dashboard.early_warning.alert import Alert, Deed, Event, State
from dashboard.early_warning.due import day_of, in_time, late
from dashboard.indicators.handling import Handled, Measure, Record, Tally
from dashboard.services.alerts import histories, inside
from dashboard.services.reports import reports
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.discovery import discover

MEASURES: Mapping[str, Measure] = discover(dashboard.indicators, Measure)
CLOSED = frozenset({State.RESOLVED, State.ARCHIVED})
MONTHLY = "monthly"


def work_of(sources: Sources, selection: Selection, limit: str | None) -> Mapping[str, Tally]:
    """Every measure over the selected area's alerts and reports of periods up to ``limit``."""
    held = [one for one in inside(sources, selection) if _by(one.since, limit)]
    hours = (
        one.hours
        for one in reports(sources, selection)
        if one.held.stored.kind == MONTHLY and _by(one.held.stored.period, limit)
    )
    record = Record(
        alerts=handled(held, histories(sources), sources.today),
        reports=tuple(one for one in hours if one is not None),
    )
    return {name: measure.compute(record) for name, measure in MEASURES.items()}


def _by(period: str, limit: str | None) -> bool:
    """Whether a period begins by the end of another; a year holds its months.

    >>> _by("2024-05", "2024"), _by("2024-05", "2024-04"), _by("2024", "2024-04")
    (True, False, True)
    """
    return limit is None or period[: len(limit)] <= limit


def handled(
    held: Sequence[Alert], events: Mapping[int, tuple[Event, ...]], today: date
) -> tuple[Handled, ...]:
    """How each of these alerts was dealt with by a day."""
    again = {one.before for one in held}
    return tuple(
        Handled(
            signed=in_time(events[one.alert], "sign", today),
            closed=one.state in CLOSED,
            overdue=late(one, today),
            archived=one.state is State.ARCHIVED,
            mistaken=one.state is State.FALSE_ALARM,
            again=one.alert in again,
            days=_days(events[one.alert]),
        )
        for one in held
    )


def _days(events: Sequence[Event]) -> int | None:
    """Days from the raising to the resolving."""
    done = [event.at for event in events if event.deed is Deed.RESOLVED]
    return (day_of(done[-1]) - day_of(events[0].at)).days if done else None
