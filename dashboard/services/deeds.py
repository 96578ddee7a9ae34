"""Who did what, when and from where?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.moments import end_of, moment_of
from data_access.store.trail import Record, Wanted

ASKED = ("who", "deed", "since", "until")
SHOWN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """The last records that were asked for, newest first.

    ``more``: there are earlier ones; ``bad``: what was written where a day belongs.
    """

    records: tuple[Record, ...]
    more: bool
    bad: str = ""


def deeds(sources: Sources, _: Selection, values: Mapping[str, Any]) -> Deeds:
    """By whom, which deed, from a day until a day, both with it; what is empty limits nothing."""
    said = {name: str(values.get(name) or "").strip() for name in ASKED}
    days = {name: _day(said[name]) for name in ("since", "until")}
    bad = [said[name] for name, day in days.items() if said[name] and day is None]
    if bad:
        return Deeds(records=(), more=False, bad=bad[0])
    since, until = days["since"], days["until"]
    wanted = Wanted(
        who=said["who"] or None,
        deed=said["deed"] or None,
        since=None if since is None else moment_of(since),
        until=None if until is None else end_of(until) + 1,
    )
    found = sources.trail.search(wanted, limit=SHOWN + 1)
    return Deeds(records=tuple(found[:SHOWN]), more=len(found) > SHOWN)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
