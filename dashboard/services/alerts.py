"""Which alerts are there, and how did each come to be as it is?"""

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from dashboard.early_warning.alert import Alert, Event
from dashboard.early_warning.records import event_of, folded
from dashboard.services.parts import parts
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.port import NATION

EVERY_FUND = "all"  # the scheme of alerts that are about no fund


def alerts(sources: Sources) -> list[Alert]:
    """Every alert in scope, the oldest first."""
    key = ("alerts", sources.scope, sources.revision)
    return list(sources.remember(key, lambda: folded(sources.registers.alerts.of(sources.scope))))


def histories(sources: Sources) -> Mapping[int, tuple[Event, ...]]:
    """What happened to every alert in scope, by its number."""
    held = sources.remember(
        ("alert events", sources.scope, sources.revision),
        lambda: sources.registers.alerts.of(sources.scope),
    )
    told = groupby(held, key=attrgetter("alert"))
    return {number: tuple(map(event_of, events)) for number, events in told}


def around(sources: Sources, area: str) -> frozenset[str] | None:
    """The areas whose alerts an area answers for; None is every one: the nation's reader's."""
    return None if area == NATION else frozenset({area, *parts(sources, area).areas})


def inside(sources: Sources, selection: Selection) -> list[Alert]:
    """The alerts of the selected area, its parts and the selected scheme."""
    areas = around(sources, selection.area)
    schemes = {selection.scheme, EVERY_FUND}
    return [
        one
        for one in alerts(sources)
        if (areas is None or one.area in areas)
        and (selection.scheme is None or one.scheme in schemes)
    ]
