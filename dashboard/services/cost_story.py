"""Which few facts tell why care costs what it does?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.cost_growth import Effects, effects_by_year
from dashboard.services.cost_headline import Measure, cost_measures
from dashboard.services.cost_standardised import Standardised, stays_by_year
from dashboard.services.cost_structure import Part, structure
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.gauged import gauged, value_at
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStory:
    """The facts of the sentences; None or empty where a figure is missing, then none is said.

    ``services``: what each service type contributes to the growth; ``top``: the share of all cost
    that falls on the dearest hundredth.
    """

    window: CostWindow | None
    measures: Mapping[str, Measure]
    growth: Mapping[str, float | None]
    effects: Effects | None
    services: tuple[Part, ...]
    stay: Standardised | None
    top: float | None


def cost_story(sources: Sources, selection: Selection) -> CostStory:
    """The facts at the end of the selection's window."""
    window = cost_window(sources, selection)
    if window is None:
        return CostStory(
            window=None, measures={}, growth={}, effects=None, services=(), stay=None, top=None
        )
    area, schemes = selection.area, costed_schemes(sources, selection)
    years = effects_by_year(sources, area, schemes, window)
    stays = stays_by_year(sources, area, schemes, window)
    told = structure(sources, area, (schemes, "service"), window).parts if window.monthly else ()
    chosen = {scheme: Selection(area=area, scheme=scheme) for scheme in schemes}
    return CostStory(
        window=window,
        measures=cost_measures(sources, selection, window),
        growth={
            scheme: value_at(gauged(sources, one, "medical_cost_growth"), window.end)
            for scheme, one in chosen.items()
        },
        effects=next((one for one in years if one.period == window.end), None),
        services=told,
        stay=next((one for one in stays if one.period == window.end), None),
        top=value_at(gauged(sources, selection, "cost_concentration"), "high_cost_1", window.end),
    )
