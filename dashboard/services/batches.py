"""What was brought into the warehouse, from which file, by whom, and does it still hold?"""

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Batch

LATEST = 200
IMPORTED = ("import", "restatement")


def batches(sources: Sources, selection: Selection) -> list[dict[str, object]]:
    """The latest batches that the reader may see, newest first, as ``Batch`` has them."""
    held = sources.warehouse.read(Batch, sources.scope)
    rows = held.sort_values("at", ascending=False, na_position="last").head(LATEST)
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def revertible(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """The batches that somebody imported and that still hold, as choices of a form."""
    rows = batches(sources, selection)
    return [
        (str(row["batch"]), "")
        for row in rows
        if row["kind"] in IMPORTED and row["state"] == "loaded"
    ]
