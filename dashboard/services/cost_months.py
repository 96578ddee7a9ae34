"""How did medical cost move month by month, where does it break, and which months stand out?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import year_before
from data_access.tables import MedicalCost, SeriesBreak
from forecasting.decomposition import Change, changes

SHOWN = 61  # months: five years and the same month
ITEMS = ("medical_cost.medical_cost",)
ELSEWHERE = ("vaccine_paid", "contributions_halved", "pooled_published_apart")
"""Breaks of the fund's books that leave what care cost untouched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostMonths:
    """Cost by period with the same period a year before, yuan; None where missing.

    ``breaks``: period to the code of what divides the series; ``changes``: what stands out of
    the months up to the end, None where too little is known to say so.
    """

    window: CostWindow | None
    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    before: tuple[float | None, ...]
    breaks: Mapping[str, str]
    changes: tuple[Change, ...] | None
    provenance: Provenance | None


def cost_months(sources: Sources, selection: Selection) -> CostMonths:
    """Months where there are any, else the published years."""
    window = cost_window(sources, selection)
    if window is None:
        return CostMonths(
            window=None, periods=(), values=(), before=(), breaks={}, changes=None, provenance=None
        )
    own = period_costs(sources, selection, monthly=window.monthly)
    known = own.dropna().index
    shown = tuple(one for one in window.last(SHOWN) if len(known) and one >= known.min())
    earlier = [year_before(period) for period in shown]
    return CostMonths(
        window=window,
        periods=shown,
        values=_listed(own.reindex(list(shown))),
        before=_listed(own.reindex(earlier)),
        breaks=_breaks(sources, selection, shown),
        changes=_changes(sources, selection, own, window),
        provenance=provenance(
            sources, selection.area, costed_schemes(sources, selection), window.end, ITEMS
        ),
    )


def period_costs(sources: Sources, selection: Selection, *, monthly: bool) -> "pd.Series[float]":
    """Medical cost by period, the chosen schemes together; missing where one of them is."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)
    rows = sources.warehouse.read(MedicalCost, scope, by=["area"])
    own = rows[rows["months"] == (1 if monthly else 12)].drop_duplicates("period")
    return own.set_index("period")["medical_cost"]


def _changes(
    sources: Sources, selection: Selection, own: "pd.Series[float]", window: CostWindow
) -> tuple[Change, ...] | None:
    """Looked for in all months up to the end; those before the ones shown are told as well."""
    if not window.monthly:
        return None
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)

    def build() -> tuple[tuple[Change, ...] | None]:
        upto = own[own.index <= window.end]
        dated = pd.Series(upto.to_numpy(), index=pd.to_datetime(upto.index + "-01"))
        return (changes(dated),)

    return sources.remember(("cost changes", scope, window.end), build)[0]


def _breaks(sources: Sources, selection: Selection, shown: tuple[str, ...]) -> Mapping[str, str]:
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=selection.area))
    own = rows[rows["period"].isin(shown) & ~rows["kind"].isin(ELSEWHERE)]
    if selection.scheme is not None:
        own = own[own["scheme"] == selection.scheme]
    return dict(zip(own["period"], own["kind"], strict=True))


def _listed(values: "pd.Series[float]") -> tuple[float | None, ...]:
    return tuple(None if np.isnan(value) else float(value) for value in values.to_numpy())
