"""On what wage do the insured employees pay, within which limits?"""

import math
from dataclasses import dataclass

import pandas as pd

from dashboard.services.book_months import root
from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.histories import at, history, last_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier, periods_to
from data_access.tables import Scheme, Wage

MONTHS = 37
LIMITS = ("average", "base_floor", "base_ceiling")
Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """Yuan a month, by month: the average base, the average wage and the limits it sets."""

    months: tuple[str, ...]
    average: Values
    wage: Values
    floor: Values
    ceiling: Values
    year_before: float | None
    provenance: Provenance


def contribution_bases(sources: Sources, selection: Selection) -> Bases | None:
    """Three years to the chosen month; None where no employees are looked at by month."""
    period = people_period(sources, selection)
    if period is None or "-" not in period:
        return None
    if Scheme.EMPLOYEE not in schemes_of(sources, selection):
        return None
    values = history(sources, selection.area, "average_base", scheme=Scheme.EMPLOYEE)
    months = periods_to(period, MONTHS)
    wage = _wages(sources, selection.area)
    limits = [tuple(wage.get(month[:4], {}).get(name) for month in months) for name in LIMITS]
    return Bases(
        months=months,
        average=last_of(values, period, MONTHS),
        wage=limits[0],
        floor=limits[1],
        ceiling=limits[2],
        year_before=at(values, earlier(period, 12)),
        provenance=provenance(
            sources, selection.area, [Scheme.EMPLOYEE], period, ["membership.base"]
        ),
    )


def _wages(sources: Sources, area: str) -> dict[str, dict[str, float | None]]:
    """What is published of each year, of the area or else of the one it is a part of."""
    for code in dict.fromkeys((area, root(sources, area))):
        held = sources.warehouse.read(Wage, sources.scope.narrow(area=code))
        if not held.empty:
            by_year = held.set_index("period")
            return {str(year): _limits(by_year.loc[[year]]) for year in by_year.index}
    return {}


def _limits(row: pd.DataFrame) -> dict[str, float | None]:
    values = {name: float(row[name].iloc[0]) for name in LIMITS}
    return {name: None if math.isnan(value) else value for name, value in values.items()}
