"""Beside which parts of a city does an area stand, as far as the reader may see?"""

from dataclasses import dataclass

from dashboard.services.areas import areas
from dashboard.services.book_months import root
from dashboard.services.parts import INSIDE, Parts, parts
from dashboard.services.selection import Selection
from dashboard.services.sources import Scope, Sources

CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A city's parts; ``whole``: the city, None where the reader sees one of its parts alone.

    ``chosen``: the part that is looked at, None where it is the city itself.
    """

    whole: str | None
    parts: Parts
    chosen: str | None

    @property
    def area(self) -> str:
        """The city, else the part that stands alone."""
        return self.whole or self.chosen or ""


def family(sources: Sources, area: str) -> Family:
    """The parts of the city that an area is, or is a part of; none for a nation."""
    whole = root(sources, area)
    held = parts(sources, whole)
    if held.areas:
        return Family(whole=whole, parts=held, chosen=None if area == whole else area)
    level = next((one.level for one in areas(sources) if one.area == area), None)
    if level not in INSIDE:
        return Family(whole=area, parts=held, chosen=None)
    scope = Scope(frozenset({area}), sources.scope.schemes)
    return Family(whole=None, parts=Parts(areas=(area,), scope=scope), chosen=area)


def cities(sources: Sources) -> tuple[str, ...]:
    """The cities of which the reader may see parts."""
    known = [one.area for one in areas(sources) if one.level == CITY]
    return tuple(area for area in known if parts(sources, area).areas)


def has_parts(sources: Sources, selection: Selection) -> bool:
    """Whether there is any part to show."""
    return bool(family(sources, selection.area).parts.areas)
