"""From when on is the number of insured not to be compared with what was before?"""

from collections.abc import Collection, Mapping

from dashboard.services.sources import Sources
from data_access.tables import SeriesBreak

MEASURE = "enrolment"


def enrolment_breaks(sources: Sources, area: str, schemes: Collection[str]) -> Mapping[str, str]:
    """Period and kind of each break of an area's schemes."""
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    own = rows[(rows["measure"] == MEASURE) & rows["scheme"].isin(schemes)]
    return {str(period): str(kind) for period, kind in zip(own["period"], own["kind"], strict=True)}


def parted(breaks: Collection[str], before: str, period: str) -> bool:
    """Whether a break lies between two periods.

    >>> parted({"2019"}, "2018", "2019"), parted({"2019"}, "2019", "2020")
    (True, False)
    """
    return any(before < one <= period for one in breaks)
