"""What subsidy arrived in each part of a city, level by level, and who is late since when?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.services.below import indicated_below
from dashboard.services.chosen import chosen_period
from dashboard.services.deficit import lead_fund
from dashboard.services.family import Family, family
from dashboard.services.provenance import Provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.subsidies import LEVELS, Late, subsidies

Rates = Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubsidyParts:
    """Arrived ÷ due since January by part and level; ``late``: the debts, the largest first."""

    scheme: str
    period: str
    family: Family
    levels: tuple[str, ...]
    rates: Rates
    late: tuple[Late, ...]
    provenance: Provenance | None


def subsidy_parts(sources: Sources, selection: Selection) -> SubsidyParts | None:
    """The scheme that is looked at closely; None where no part can be seen."""
    fund = lead_fund(sources, selection)
    if fund is None:
        return None
    held, period = family(sources, selection.area), chosen_period(sources, selection)
    key = ("subsidy parts", held, fund[0], period)
    rates = sources.remember(key, lambda: _rates(sources, held, fund[0], period))
    chosen = replace(selection, area=held.area, scheme=fund[0], period=period)
    owing = subsidies(sources, chosen)
    told = {level for known in rates.values() for level, rate in known.items() if rate is not None}
    return SubsidyParts(
        scheme=fund[0],
        period=period,
        family=held,
        levels=tuple(level for level in LEVELS if level in told),
        rates=rates,
        late=owing.late,
        provenance=owing.provenance,
    )


def _rates(sources: Sources, held: Family, scheme: str, period: str) -> Rates:
    values = indicated_below(sources, held.area, "subsidy_arrival")
    named = {"scheme": scheme, "period": period, "months": 1}
    own = values
    for key, wanted in named.items():
        own = own[own.index.get_level_values(key) == wanted]
    areas, levels = (own.index.get_level_values(name) for name in ("area", "level"))
    told = dict(zip(zip(areas, levels, strict=True), own, strict=True))
    return {
        area: {level: _known(told.get((area, level))) for level in LEVELS}
        for area in held.parts.areas
    }


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
