"""Is each fund's year ahead of its seasonal pace, or behind, on either side?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.indicators.budgeted import in_force
from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import BASIC, SIDES
from dashboard.services.indicated import indicated
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import Budget

NOTICE = {"income": 0.05, "expenditure": 0.03}
"""From which deviation on, either way, it is worth a look (a suggested value)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One side of one fund's year by a month: yuan and fractions, None where they are missing.

    ``edition``: adjusted or approved, of the budget in force; ``deviation``: ``execution`` less
    the seasonal pace.
    """

    scheme: str
    account: str
    side: str
    month: str
    budget: float | None
    edition: str | None
    execution: float | None
    deviation: float | None

    @property
    def pace(self) -> float | None:
        """The share of the year that the season says is reached."""
        if self.execution is None or self.deviation is None:
            return None
        return self.execution - self.deviation

    @property
    def even(self) -> float:
        """A twelfth a month: what the season's pace stands beside."""
        return int(self.month[5:]) / 12

    @property
    def excess(self) -> float | None:
        """How much more than the pace, yuan; below zero: less."""
        if self.budget is None or self.deviation is None:
            return None
        return self.budget * self.deviation

    @property
    def worth_a_look(self) -> bool:
        """Whether the deviation reaches the suggested value."""
        return self.deviation is not None and abs(self.deviation) >= NOTICE[self.side]


def paces(sources: Sources, selection: Selection) -> tuple[Pace, ...]:
    """Both sides of every fund selected, in the month shown; nothing without monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return ()
    seen = [fund for fund in BASIC if sources.scope.covers(selection.area, fund[0])]
    funds = [fund for fund in seen if selection.scheme in {None, fund[0]}]
    return tuple(
        pace(sources, selection.area, fund, side, month) for fund in funds for side in SIDES
    )


def pace(sources: Sources, area: str, fund: tuple[str, str], side: str, month: str) -> Pace:
    """One side of one fund."""
    budget, edition = budgets(sources, area).get((*fund, month[:4], side), (None, None))
    return Pace(
        scheme=fund[0],
        account=fund[1],
        side=side,
        month=month,
        budget=budget,
        edition=edition,
        execution=measured(sources, area, fund, month, f"{side}_budget_execution"),
        deviation=measured(sources, area, fund, month, f"{side}_pace_deviation"),
    )


def measured(
    sources: Sources, area: str, fund: tuple[str, str], month: str, name: str
) -> float | None:
    """An indicator of one fund in one month, on its books; None where it cannot be said."""

    def build() -> Mapping[tuple[str, str, str], float]:
        rows = indicated(sources, area, name).dropna().rename("value").reset_index()
        rows = rows[rows["months"] == 1]
        keys = zip(rows["scheme"], rows["account"], rows["period"], strict=True)
        return dict(zip(keys, rows["value"], strict=True))

    scope = sources.scope.narrow(area=area)
    return sources.remember(("measured", name, scope), build).get((*fund, month))


Budgets = Mapping[tuple[str, str, str, str], tuple[float, str]]


def budgets(sources: Sources, area: str) -> Budgets:
    """The budget in force by scheme, account, year and line: the amount and which edition."""
    scope = sources.scope.narrow(area=area)

    def build() -> Budgets:
        held: pd.DataFrame = in_force(sources.warehouse.read(Budget, scope)).dropna(subset="amount")
        keys = zip(*(held[name] for name in ("scheme", "account", "period", "line")), strict=True)
        return dict(zip(keys, zip(held["amount"], held["edition"], strict=True), strict=True))

    return sources.remember(("budgets", scope), build)
