"""Who did what, when and from where?"""

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.trail import Record

LATEST = 1000


def deeds(sources: Sources, _: Selection) -> list[Record]:
    """The last records of the trail, newest first."""
    return sources.trail.search(limit=LATEST)
