"""How fast is the population behind the funds growing older?"""

from dataclasses import dataclass

from dashboard.indicators.elderly_share import elderly_share
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Population

AHEAD = 10  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """Share of persons of 65 and over at two mid-years; None where no population is known."""

    now: str
    later: str
    share_now: float | None
    share_later: float | None


def ageing(sources: Sources, selection: Selection) -> Ageing:
    """This year's share and that of ten years on (World Population Prospects, medium)."""
    scope = sources.scope.narrow(area=selection.area)
    now, later = (str(sources.today.year + ahead) for ahead in (0, AHEAD))
    people = sources.warehouse.read(Population, scope, periods=[now, later], by=["area"])
    shares = elderly_share(people).groupby(level="period").first().to_dict()
    return Ageing(now=now, later=later, share_now=shares.get(now), share_later=shares.get(later))
