"""What moved between the city's levels while each district still had a fund of its own?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data_access.sample.city.grid import Fen, Floats, apportioned
from data_access.sample.city.plan import LEAVES, MUNICIPAL, WHOLE_YEARS, figures, year_of

HOME = LEAVES.index(MUNICIPAL)
LINES = ("to_superior", "from_superior", "from_subordinates", "to_subordinates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """The four lines of transfers, fen: months × parts; zero where nothing moved."""

    lines: Mapping[str, Fen]

    @property
    def received(self) -> Fen:
        """What came in from other levels."""
        return self.lines["from_superior"] + self.lines["from_subordinates"]

    @property
    def paid(self) -> Fen:
        """What went to other levels."""
        return self.lines["to_superior"] + self.lines["to_subordinates"]


def adjustment_fund(income: Fen, expenditure: Fen) -> Transfers:
    """Each quarter districts remit a part of their income; it is granted by the year's deficits.

    Where no district has a deficit, those with the smallest surplus get it: nothing is kept.
    """
    said = figures()["adjustment_fund"]
    lines = {name: np.zeros_like(income) for name in LINES}
    for end in range(2, len(WHOLE_YEARS), 3):
        if year_of(end) > said["until"]:
            break
        quarter, year = slice(end - 2, end + 1), slice(end // 12 * 12, end // 12 * 12 + 12)
        remitted = np.floor(income[quarter].sum(axis=0) * said["rate"]).astype(np.int64)
        remitted[HOME] = 0
        granted = apportioned(remitted.sum(), _need(income[year], expenditure[year]))
        lines["to_superior"][end] = remitted
        lines["from_superior"][end] = granted
        lines["from_subordinates"][end, HOME] = remitted.sum()
        lines["to_subordinates"][end, HOME] = granted.sum()
    return Transfers(lines=lines)


def _need(income: Fen, expenditure: Fen) -> Floats:
    """How much each district needs of what there is to grant."""
    earned, spent = income.sum(axis=0), expenditure.sum(axis=0)
    need: Floats = np.maximum(spent - earned, 0).astype(float)
    need[HOME] = 0
    if need.sum() > 0:
        return need
    need = earned / np.maximum(earned - spent, 1)
    need[HOME] = 0
    return need


def nothing(like: Fen) -> Transfers:
    """No transfers: a personal account knows none."""
    return Transfers(lines={name: np.zeros_like(like) for name in LINES})
