"""What does an indicator say of each part of an area, all read at once?"""

import pandas as pd

from dashboard.services.measured import INDICATORS
from dashboard.services.parts import Parts, parts
from dashboard.services.sources import Sources


def below(sources: Sources, area: str) -> Parts:
    """The parts of an area that the reader may see; itself where there are none."""
    held = parts(sources, area)
    return held if held.areas else Parts(areas=(area,), scope=sources.scope.narrow(area=area))


def indicated_below(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """An indicator's values by the keys of its rows, for every part of an area."""
    scope = below(sources, area).scope

    def build() -> "pd.Series[float]":
        frames = [
            sources.warehouse.read(reads.table, scope, by=reads.by)
            for reads in INDICATORS[name].reads
        ]
        return INDICATORS[name].keyed(*frames)

    return sources.remember(("indicated_below", name, scope), build)
