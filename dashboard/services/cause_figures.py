"""What do the figures themselves say of why a fund stands as it does?"""

from collections.abc import Mapping

from dashboard.services.cost_growth import cost_growth
from dashboard.services.histories import at, history
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources

GROWTH = ("income_growth", "expenditure_growth")
Figures = Mapping[str, Mapping[str, float | None]]


def cause_figures(sources: Sources, area: str, scheme: str | None, period: str) -> Figures:
    """The growth of the fund's two sides; that of cost, split into people, use and price.

    Fractions of the year before, None where missing; nothing of cost where it cannot be split.
    """
    asked = Selection(area=area, scheme=scheme, period=period)
    now = cost_growth(sources, asked).now
    keys = {"scheme": scheme or "all", "account": "pooled"}
    return {
        "growth": {name: at(history(sources, area, name, **keys), period) for name in GROWTH},
        "cost": {} if now is None else {n: now.points(one) for n, one in now.by_factor.items()},
    }
