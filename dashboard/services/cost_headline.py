"""What did a year of care cost in all, a head and a stay, and how fast does it grow?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.early_warning.rule import Reading
from dashboard.indicators.trailing import trailing_year
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.gauged import gauged, plain, value_at
from dashboard.services.lights import Board, Light
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import MedicalCost, columns_of

RULE = "medical_cost_growth"
GAUGES = (
    "medical_cost_growth",
    "cost_per_insured",
    "cost_per_admission",
    "elsewhere_cost_share",
)
TREND = 25  # months or years: two years and the same month
ITEMS = ("medical_cost.medical_cost",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure: now, a year before, and the way there; None where it is missing."""

    now: float | None
    before: float | None
    trend: tuple[float | None, ...]

    @property
    def growth(self) -> float | None:
        """Over the year before, less one; None without a base above zero."""
        if self.now is None or self.before is None or self.before <= 0:
            return None
        return self.now / self.before - 1

    @property
    def difference(self) -> float | None:
        """Now less the year before."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class CostHeadline:
    """The figures of a trailing year; ``window`` None where nothing is known of cost.

    ``measures`` by indicator, with ``medical_cost`` itself; ``lights``: one a scheme,
    and ``growth``, the way to each.
    """

    window: CostWindow | None
    schemes: tuple[str, ...]
    measures: Mapping[str, Measure]
    lights: tuple[Light, ...]
    growth: Mapping[str, Measure]
    provenance: Provenance | None


NOTHING = Measure(now=None, before=None, trend=())


def cost_headline(sources: Sources, selection: Selection) -> CostHeadline:
    """The headline figures of cost of an area, over the trailing year of the selection."""
    window = cost_window(sources, selection)
    schemes = costed_schemes(sources, selection)
    if window is None:
        return CostHeadline(
            window=None, schemes=schemes, measures={}, lights=(), growth={}, provenance=None
        )
    return CostHeadline(
        window=window,
        schemes=schemes,
        measures=cost_measures(sources, selection, window),
        lights=cost_lights(sources, selection, window.end),
        growth={
            scheme: measure(gauged(sources, replace(selection, scheme=scheme), RULE), window)
            for scheme in schemes
        },
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )


def cost_measures(
    sources: Sources, selection: Selection, window: CostWindow
) -> Mapping[str, Measure]:
    """Medical cost and the indicators that stand beside it, at the window's end."""
    series = {name: gauged(sources, selection, name) for name in GAUGES}
    series["medical_cost"] = cost_year(sources, selection)
    return {name: measure(values, window) for name, values in series.items()}


def cost_year(sources: Sources, selection: Selection) -> "pd.Series[float]":
    """Medical cost of the trailing year by period, of the chosen schemes together; yuan."""
    scope = sources.scope.narrow(area=selection.area, scheme=selection.scheme)

    def build() -> "pd.Series[float]":
        rows = sources.warehouse.read(MedicalCost, scope, by=["area"])
        keys = [name for name, column in columns_of(MedicalCost).items() if column.key]
        index = pd.MultiIndex.from_frame(rows[keys])
        return plain(pd.Series(trailing_year(rows, "medical_cost").to_numpy(), index=index))

    return sources.remember(("cost year", scope), build)


def measure(values: "pd.Series[float]", window: CostWindow) -> Measure:
    """One figure of a series by period, at the window's end and a year before."""
    trend = values.reindex(list(window.last(TREND))).to_numpy()
    return Measure(
        now=value_at(values, window.end),
        before=value_at(values, window.before),
        trend=tuple(None if np.isnan(value) else float(value) for value in trend),
    )


def cost_lights(sources: Sources, selection: Selection, period: str) -> tuple[Light, ...]:
    """What the rule on the growth of cost says of each scheme, in its default reading."""
    scope = sources.scope.narrow(area=selection.area)

    def build() -> tuple[Light, ...]:
        found = Board(sources, selection.area).lights(period)
        return tuple(one for one in found if one.rule == RULE and one.reading in {None, Reading.A})

    lights = sources.remember(("cost lights", scope, period), build)
    return tuple(one for one in lights if selection.scheme in {None, one.scheme})
