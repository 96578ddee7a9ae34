"""What does an indicator say of each part of an area, all read at once?"""

import pandas as pd

from dashboard.services.histories import parts_scope
from dashboard.services.measured import INDICATORS
from dashboard.services.sources import Sources
from data_access.tables import Area


def parts(sources: Sources, area: str) -> tuple[str, ...]:
    """The areas right below one that the reader may see, in order; itself where there are none."""
    known = sources.warehouse.read(Area, sources.scope)
    below = tuple(sorted(known.loc[known["parent"] == area, "area"]))
    return below or (area,)


def indicated_of_parts(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows, for every part of an area."""
    scope = parts_scope(sources, frozenset(parts(sources, area)))

    def build() -> "pd.Series[float]":
        frames = [
            sources.warehouse.read(reads.table, scope, by=reads.by)
            for reads in INDICATORS[name].reads
        ]
        return INDICATORS[name].keyed(*frames)

    return sources.remember(("indicated_of_parts", name, scope), build)
