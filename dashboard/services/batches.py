"""What was brought into the warehouse, from which file, by whom, and does it still hold?"""

from collections.abc import Hashable, Mapping
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Batch

LATEST = 200


def batches(sources: Sources, _: Selection) -> list[Mapping[Hashable, Any]]:
    """The latest batches that the reader may see, newest first, as ``Batch`` has them."""
    held = sources.warehouse.read(Batch, sources.scope)
    rows = held.sort_values("at", ascending=False, na_position="last").head(LATEST)
    return list(rows.astype(object).where(rows.notna(), None).to_dict("records"))
