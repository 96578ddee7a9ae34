"""Which publications do the figures stand on?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.services.sources import Sources
from data_access.tables import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication as its source list names it; ``published`` as printed there."""

    source: str
    title: str
    publisher: str
    published: str
    url: str
    note: str


def publications(sources: Sources) -> Mapping[str, Publication]:
    """Every known publication by its identifier."""

    def build() -> Mapping[str, Publication]:
        rows = sources.warehouse.read(Source, sources.scope)
        records: list[dict[str, str]] = json.loads(rows.to_json(orient="records"))
        return MappingProxyType({one["source"]: Publication(**one) for one in records})

    return sources.remember(("publications", sources.scope), build)
