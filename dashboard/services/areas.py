"""Which areas may this reader see, and what are they called? Their names are data, not labels."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.services.sources import Sources
from data_access.tables import Area

LEVELS = ("nation", "city", "municipal", "district")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area, what kind it is, and its name by language."""

    area: str
    level: str
    names: Mapping[str, str]


def areas(sources: Sources) -> list[Place]:
    """The areas in the reader's scope, the wider ones first."""

    def build() -> list[Place]:
        held = sources.warehouse.read(Area, sources.scope)
        columns = (held[name] for name in ("area", "level", "name_zh", "name_en"))
        found = [
            Place(area=area, level=level, names=MappingProxyType({"zh": zh, "en": en}))
            for area, level, zh, en in zip(*columns, strict=True)
        ]
        return sorted(found, key=lambda place: (LEVELS.index(place.level), place.area))

    return list(sources.remember(("areas", sources.scope), build))


def area_names(sources: Sources, language: str) -> Mapping[str, str]:
    """The name of every area in one language."""
    return {place.area: place.names[language] for place in areas(sources)}


def area_name(sources: Sources, area: str, language: str) -> str:
    """The name of one area; its code where nobody named it."""
    return area_names(sources, language).get(area, area)
