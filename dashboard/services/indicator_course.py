"""How does one indicator move, up to the chosen period?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.indicators.indicator import Unit
from dashboard.services.chosen import latest_month, meant, schemes_of
from dashboard.services.dictionary import entries
from dashboard.services.histories import along, course_to, history
from dashboard.services.indicated import indicated
from dashboard.services.inputs import item_of
from dashboard.services.measured import INDICATORS, POOLED
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

TELLING = {"area", "scheme", "account", "period", "months", "basis"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCourse:
    """An indicator by scheme over the same periods, None where missing.

    ``items``: what it is made of; ``templates``: what has to be filled in for it.
    """

    name: str
    unit: Unit
    periods: tuple[str, ...]
    by_scheme: Mapping[str, tuple[float | None, ...]]
    items: tuple[str, ...]
    templates: tuple[str, ...]
    provenance: Provenance | None


def indicator_course(name: str, sources: Sources, selection: Selection) -> IndicatorCourse:
    """Five years of months or fifteen years of an indicator, of pooled funds where it tells them.

    Raises:
        ValueError: it tells more apart than schemes and accounts.
    """
    indicator, schemes = INDICATORS[name], schemes_of(sources, selection)
    told = _told(sources, selection.area, name, schemes)
    known = sorted({period for values in told.values() for period in values.index})
    period = meant(known, selection.period, latest_month(sources, selection.area))
    periods = course_to(period)
    items = tuple(item_of(one.table, column) for one in indicator.reads for column in one.columns)
    return IndicatorCourse(
        name=name,
        unit=indicator.unit,
        periods=periods,
        by_scheme={one: along(told[one], periods) for one in told} if period else {},
        items=items,
        templates=tuple(one.template for one in entries()[name].inputs),
        provenance=provenance(sources, selection.area, schemes, period, items) if period else None,
    )


def _told(
    sources: Sources, area: str, name: str, schemes: tuple[str, ...]
) -> Mapping[str, "pd.Series[float]"]:
    """What it says of each scheme that it speaks of; under no name where it tells none apart."""
    keys = set(indicated(sources, area, name).index.names)
    if more := sorted(map(str, keys - TELLING)):
        raise ValueError(f"{name} tells {', '.join(more)} apart: it needs a question of its own")
    if "scheme" not in keys:
        return {"": history(sources, area, name, account=POOLED)}
    held = {one: history(sources, area, name, scheme=one, account=POOLED) for one in schemes}
    return {scheme: values for scheme, values in held.items() if len(values)}
