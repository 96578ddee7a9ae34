"""What does an indicator say of all schemes together, as if they were one?"""

import pandas as pd

from dashboard.indicators.indicator import Reads
from dashboard.services.measured import INDICATORS
from dashboard.services.sources import Sources
from data_access.tables import columns_of


def indicated_together(sources: Sources, area: str, name: str) -> "pd.Series[float]":
    """The same formula over all of the reader's schemes; no scheme is among the keys.

    Raises:
        ValueError: one of its tables cannot be summed over schemes.
    """
    indicator = INDICATORS[name]
    scope = sources.scope.narrow(area=area)

    def build() -> "pd.Series[float]":
        frames = (
            sources.warehouse.read(reads.table, scope, by=_without_scheme(reads))
            for reads in indicator.reads
        )
        return indicator.keyed(*frames)

    return sources.remember(("indicated together", name, scope), build)


def _without_scheme(reads: Reads) -> list[str]:
    held = columns_of(reads.table).items()
    kept = reads.by or [name for name, column in held if column.summable]
    return [name for name in kept if name != "scheme"]
