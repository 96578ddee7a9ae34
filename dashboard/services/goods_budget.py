"""What of a budget's benefits are drugs and consumables, and what do tenders save on them?

The statement has no line for them: each is its share of what the services of a benefit cost over
the last twelve months, as if the fund paid the same part of every kind of cost.
"""

from dataclasses import dataclass, replace

import numpy as np

from dashboard.services.budget_desk import SERVICES, BudgetDesk, budget_desk
from dashboard.services.claims_cubes import of_schemes, settled
from dashboard.services.cubes import Cube, monthly
from dashboard.services.histories import at, history
from dashboard.services.progress import grown
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.year_end_lag import SERVICES as PAID
from data_access.tables import ClaimCost, TenderedPurchase

CATEGORIES = ("drug", "consumable")
MONEY = ("at_former_price", "paid", "kept")
ITEMS = ("claim_cost.cost", "tendered_purchase.paid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One category, yuan; None where it cannot be said.

    ``expected``, ``proposed``: of this year's and next year's benefits of the fund. All payers
    and schemes together: ``saved`` by tenders over the last twelve months, net of what
    institutions keep; ``carried``: what tenders begun this year save next year in the months
    before they began, at their monthly mean so far.
    """

    category: str
    expected: float | None
    proposed: float | None
    saved: float | None
    carried: float | None

    @property
    def growth(self) -> float | None:
        """Next year against this one."""
        return grown(self.proposed, self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsBudget:
    """Both categories; ``month``: the last of the twelve; ``saving``: of both, as C17 says it."""

    desk: BudgetDesk
    month: str
    goods: tuple[Goods, ...]
    saving: float | None
    provenance: Provenance


def goods_budget(sources: Sources, selection: Selection) -> GoodsBudget | None:
    """Of the budget that is drafted; None without one, and of personal accounts."""
    desk = budget_desk(sources, selection)
    if desk is None or desk.account != "pooled":
        return None
    area, month = desk.area, desk.draft.ends.month
    told = settled(sources, area, "cost", ("service", "category"), ClaimCost)
    costs = of_schemes(told, (desk.scheme,)).trailing()
    saved = _saved(sources, area, ("category",)).trailing()
    return GoodsBudget(
        desk=desk,
        month=month,
        goods=tuple(
            Goods(
                category=category,
                **_benefits(desk, costs, (category, month)),
                saved=saved.at(month, category=category),
                carried=_carried(sources, area, (category, month)),
            )
            for category in CATEGORIES
        ),
        saving=at(history(sources, area, "procurement_saving"), month),
        provenance=provenance(sources, area, (desk.scheme,), month, ITEMS),
    )


def _benefits(desk: BudgetDesk, costs: Cube, of: tuple[str, str]) -> dict[str, float | None]:
    """Each benefit by the category's share in it; nothing where one of them cannot be said."""
    found = {"expected": 0.0, "proposed": 0.0}
    for name in SERVICES:
        line, part = desk.draft.line(name), category_share(costs, PAID[name], of)
        both = (line.expected, line.proposed(desk.variant)) if line else (None, None)
        for side, amount in zip(found, both, strict=True):
            found[side] += np.nan if amount is None or part is None else amount * part
    return {side: None if np.isnan(amount) else amount for side, amount in found.items()}


def category_share(costs: Cube, services: tuple[str, ...], of: tuple[str, str]) -> float | None:
    """Of the cost of those services that the scheme ever told by category."""
    category, month = of
    told = [one for one in services if not np.isnan(costs.pick(service=one)).all()]
    own = [costs.at(month, service=one, category=category) for one in told]
    whole = [costs.over("category").at(month, service=one) for one in told]
    known = [amount for amount in whole if amount is not None]
    if not told or None in own or len(known) < len(told) or sum(known) <= 0:
        return None
    return sum(amount or 0.0 for amount in own) / sum(known)


def _saved(sources: Sources, area: str, axes: tuple[str, ...]) -> Cube:
    """At the former price, less what was paid, less what institutions keep."""
    held = [monthly(sources, TenderedPurchase, area, name, axes) for name in MONEY]
    former, paid, kept = (one.values for one in held)
    return replace(held[0], values=former - paid - kept)


def _carried(sources: Sources, area: str, of: tuple[str, str]) -> float | None:
    """Of tenders begun this year; nothing where nothing is told of the year before."""
    category, month = of
    axes = ("tender", "category")
    saved, paid = (
        _saved(sources, area, axes),
        monthly(sources, TenderedPurchase, area, "paid", axes),
    )
    months = tuple(one for one in saved.months if one <= month)
    if not months or months[0][:4] >= month[:4] or category not in saved.axes["category"]:
        return None
    total = 0.0
    for tender in saved.axes["tender"]:
        bought = paid.pick(tender=tender, category=category)[: len(months)] > 0
        begun = int(bought.argmax())
        if bought.any() and months[begun][:4] == month[:4]:
            mean = saved.pick(tender=tender, category=category)[begun : len(months)].mean()
            total += float(mean) * (int(months[begun][5:]) - 1)
    return None if np.isnan(total) else total
