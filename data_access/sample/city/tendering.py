"""What is bought of drugs and consumables after tenders, and what would it have cost before?"""

from collections.abc import Iterable, Iterator

import numpy as np

from data_access.sample.city.grid import Fen, Grid
from data_access.sample.city.plan import PERIODS, Plan, figures

PROCUREMENT = {"basis": "procurement"}


def tendered_purchases(plan: Plan, costs: Iterable[Grid]) -> Iterator[Grid]:
    """By tender, from its first month: a share of what its category cost, at both prices."""
    said, cost = figures()["tendering"], _by_category(costs)
    for tender, held in said["tenders"].items():
        begun = max(PERIODS.index(held["since"]), plan.first)
        spent = cost[held["category"]][begun - plan.first :]
        paid = np.floor(spent * held["share"]).astype(np.int64)
        before = np.rint(paid / (1 - held["cut"])).astype(np.int64)
        yield Grid(
            table="tendered_purchase",
            axes={"area": plan.leaves},
            cells={
                "at_former_price_fen": before,
                "paid_fen": paid,
                "kept_fen": np.floor((before - paid) * said["kept"]).astype(np.int64),
            },
            fixed={**PROCUREMENT, "tender": tender, "category": held["category"]},
            first=begun,
        )


def _by_category(costs: Iterable[Grid]) -> dict[str, Fen]:
    """Months × parts: what all settled claims cost by category."""
    found: dict[str, Fen] = {}
    for grid in costs:
        for place, category in enumerate(grid.axes["category"]):
            found[category] = found.get(category, 0) + grid.cells["cost_fen"][..., place]
    return found
