"""What does an indicator say of the selected schemes, period by period?"""

import numpy as np
import pandas as pd

from dashboard.services.indicated import indicated
from dashboard.services.ledger import LIT
from dashboard.services.measured import POOLED
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.together import indicated_together

ASIDE = ("area", "scheme", "account", "months", "basis")


def gauged(sources: Sources, selection: Selection, name: str) -> "pd.Series[float]":
    """An indicator by its kinds (service, cohort, …) and period, the chosen scheme's alone.

    Where no scheme is chosen: of all the reader's schemes together. Months where there are any,
    else years; one publication a period, the one that counts first.
    """

    def build() -> "pd.Series[float]":
        if selection.scheme is None:
            return plain(indicated_together(sources, selection.area, name))
        held = indicated(sources, selection.area, name)
        schemes = held.index.get_level_values("scheme")
        return plain(held[schemes == selection.scheme])

    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    return sources.remember(("gauged", name, scope, selection.scheme), build)


def plain(values: "pd.Series[float]") -> "pd.Series[float]":
    """Values by kinds and period alone: the pooled fund's, the finest grain, the first to count."""
    frame = values.rename("value").reset_index()
    if "account" in frame:
        frame = frame[frame["account"] == POOLED]
    if not frame.empty:
        frame = frame[frame["months"] == frame["months"].min()]
    rank = frame["basis"].map({basis: at for at, basis in enumerate(LIT)}).fillna(len(LIT))
    keys = [*(name for name in values.index.names if name not in {*ASIDE, "period"}), "period"]
    once = frame.assign(_rank=rank).dropna(subset="value").sort_values("_rank")
    found = once.drop_duplicates(keys).set_index(keys)["value"].sort_index()
    return found.astype(float)


def value_at(values: "pd.Series[float]", *key: str) -> float | None:
    """One value; None where it is missing."""
    found = values.reindex([key if len(key) > 1 else key[0]]).to_numpy()
    return None if np.isnan(found[0]) else float(found[0])
