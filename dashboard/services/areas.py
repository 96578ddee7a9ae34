"""What are the areas called that this reader may see? Their names are data, not labels."""

from collections.abc import Mapping

from dashboard.services.sources import Sources
from data_access.tables import Area

COLUMNS = {"zh": "name_zh", "en": "name_en"}


def area_names(sources: Sources, language: str) -> Mapping[str, str]:
    """The name of every area in one language; an area that nobody named is its code."""
    areas = sources.warehouse.read(Area, sources.scope)
    return dict(zip(areas["area"], areas[COLUMNS[language]], strict=True))


def area_name(sources: Sources, area: str, language: str) -> str:
    """The name of one area; its code where nobody named it."""
    return area_names(sources, language).get(area, area)
