"""What does every indicator of cost say of each scheme, now and a year before?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.indicators.indicator import Unit
from dashboard.services.cost_headline import Measure, measure
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.gauged import gauged
from dashboard.services.measured import INDICATORS
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

LISTED = (
    "medical_cost_growth",
    "cost_per_insured",
    "fund_per_insured",
    "cost_per_admission",
    "cost_per_visit",
    "length_of_stay",
    "elsewhere_cost_share",
    "outpatient_benefit_share",
    "serious_illness_premium_spend",
    "maternity_spend",
    "unsettled_claims",
)
ITEMS = ("medical_cost.medical_cost", "claims.cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostFigure:
    """One indicator: its unit, and what it says of each scheme."""

    name: str
    code: str
    unit: Unit
    schemes: Mapping[str, Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostFigures:
    """The indicators of cost that have one number a scheme, in the dictionary's order."""

    window: CostWindow | None
    schemes: tuple[str, ...]
    figures: tuple[CostFigure, ...]
    provenance: Provenance | None


def cost_figures(sources: Sources, selection: Selection) -> CostFigures:
    """Every listed indicator of an area at the window's end and a year before."""
    window, schemes = cost_window(sources, selection), costed_schemes(sources, selection)
    if window is None:
        return CostFigures(window=None, schemes=schemes, figures=(), provenance=None)
    chosen = {scheme: replace(selection, scheme=scheme) for scheme in schemes}
    return CostFigures(
        window=window,
        schemes=schemes,
        figures=tuple(
            CostFigure(
                name=name,
                code=INDICATORS[name].code,
                unit=INDICATORS[name].unit,
                schemes={
                    scheme: measure(gauged(sources, one, name), window)
                    for scheme, one in chosen.items()
                },
            )
            for name in LISTED
        ),
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )
