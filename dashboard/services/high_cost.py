"""How much of all cost falls on the few who cost most, and is it more than it was?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.indicators.high_cost_persons import HIGH_COST
from dashboard.services.claims_cubes import average_heads, of_schemes
from dashboard.services.cost_headline import cost_year
from dashboard.services.cost_structure import divided, grown
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.cubes import monthly
from dashboard.services.gauged import gauged, value_at
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Cohort

SHOWN = 61  # months
ITEMS = ("cohort.cost", "cohort.persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Persons of a cohort (the month's, on average) and their cost over the trailing year.

    ``few``: fewer persons than may be told; then nothing of them is.
    """

    code: str
    persons: float | None
    cost: float | None
    before: float | None
    share_of_persons: float | None
    share_of_cost: float | None
    few: bool

    @property
    def growth(self) -> float | None:
        """Of cost, over the year before."""
        return grown(self.cost, self.before)

    @property
    def per_person(self) -> float | None:
        """Cost of one person's year."""
        return divided(self.cost, self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class HighCost:
    """``points``: known points of the concentration curve, share of persons and of cost, rising.

    Only what is known: nobody, the dearest hundredth, the dearest twentieth, everybody. Between
    them nothing is. ``trend``: the share of cost of each dear cohort by period.
    """

    window: CostWindow | None
    points: tuple[tuple[str, float, float], ...]
    groups: tuple[Group, ...]
    periods: tuple[str, ...]
    trend: Mapping[str, tuple[float | None, ...]]
    least: int
    provenance: Provenance | None


def high_cost(sources: Sources, selection: Selection) -> HighCost:
    """Concentration of cost over the trailing year, the chosen schemes together."""
    window, least = cost_window(sources, selection), sources.house.small_cells
    if window is None or not window.monthly:
        return HighCost(
            window=window, points=(), groups=(), periods=(), trend={}, least=least, provenance=None
        )
    schemes = costed_schemes(sources, selection)
    shares = gauged(sources, selection, "cost_concentration")
    groups = groups_of(sources, selection, schemes, window)
    periods = window.last(SHOWN)
    return HighCost(
        window=window,
        points=_points(groups),
        groups=groups,
        periods=periods,
        trend={code: _along(shares, code, periods) for code in HIGH_COST},
        least=least,
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )


def groups_of(
    sources: Sources, selection: Selection, schemes: tuple[str, ...], window: CostWindow
) -> tuple[Group, ...]:
    """Every cohort of the chosen schemes together."""
    held = {
        value: of_schemes(
            monthly(sources, Cohort, selection.area, value, ("scheme", "cohort")), schemes
        ).trailing()
        for value in ("persons", "cost")
    }
    heads = of_schemes(average_heads(sources, selection.area), schemes).at(window.end)
    whole = value_at(cost_year(sources, selection), window.end)
    found = []
    for code in held["cost"].axes["cohort"]:
        persons = held["persons"].at(window.end, cohort=code)
        mean = None if persons is None else persons / 12
        if mean is not None and mean < sources.house.small_cells:
            found.append(_withheld(code))
            continue
        cost = held["cost"].at(window.end, cohort=code)
        found.append(
            Group(
                code=code,
                persons=mean,
                cost=cost,
                before=held["cost"].at(window.before, cohort=code),
                share_of_persons=divided(mean, heads),
                share_of_cost=divided(cost, whole),
                few=False,
            )
        )
    return tuple(found)


def _withheld(code: str) -> Group:
    return Group(
        code=code,
        persons=None,
        cost=None,
        before=None,
        share_of_persons=None,
        share_of_cost=None,
        few=True,
    )


def _points(groups: tuple[Group, ...]) -> tuple[tuple[str, float, float], ...]:
    """The known points; none where the cohorts contradict each other or the whole."""
    known = [
        (one.code, one.share_of_persons, one.share_of_cost)
        for one in groups
        if one.code in HIGH_COST
        and one.share_of_persons is not None
        and one.share_of_cost is not None
    ]
    if not known:
        return ()
    found = (("", 0.0, 0.0), *sorted(known, key=lambda point: point[1]), ("", 1.0, 1.0))
    costs = [cost for _, _, cost in found]
    return found if costs == sorted(costs) else ()


def _along(
    shares: "pd.Series[float]", code: str, periods: tuple[str, ...]
) -> tuple[float | None, ...]:
    wanted = [(code, period) for period in periods]
    values = shares.reindex(pd.MultiIndex.from_tuples(wanted, names=shares.index.names))
    return tuple(None if np.isnan(value) else float(value) for value in values.to_numpy())
