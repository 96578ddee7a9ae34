"""How much less would inpatients cost if abnormal institutions treated at their peers' cost?"""

from dataclasses import dataclass, replace

import numpy as np

from dashboard.early_warning.rule import Level
from dashboard.indicators.peers import COMPONENTS, UNIT, Array
from dashboard.services.institutions import YEAR, Standings, standings
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import periods_to
from data_access.tables import InstitutionMonth
from forecasting.scenarios.address import written
from forecasting.scenarios.scenario import Move, Scenario, levers

LEVER = "institution_excess"
ABNORMAL = (Level.ONE, Level.TWO, Level.THREE)
PER_CASE, INPATIENT = list(COMPONENTS).index("cost_per_case"), ("adjusted_case", "plain_case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """What abnormal institutions' inpatients cost above the mean of their peers.

    Over the year that ends with ``period``: ``amount``, yuan, of so many ``institutions``;
    ``share``: of all institutions' inpatient cost; ``notation``: the scenario without it.
    """

    period: str
    institutions: int
    amount: float
    share: float
    notation: str


def institution_excess(sources: Sources, selection: Selection) -> Excess | None:
    """Of both schemes; None where no abnormal institution is dearer a case than its peers.

    Per case adjusted by case mix where that is told, as the index has it. The pool is taken to pay
    of it the share that it pays of other inpatient cost, in every scheme.
    """
    held = standings(sources, replace(selection, scheme=None, period=None))
    if held is None:
        return None
    cost, above = _cost(sources, held), _above(held)
    amount, whole = float((cost * above).sum()), float(cost.sum())
    if amount <= 0:
        return None
    share = max(-amount / whole, levers()[LEVER].low)
    moved = Scenario(moves={LEVER: Move(value=round(share, 4))})
    return Excess(
        period=held.period,
        institutions=int(((above > 0) & (cost > 0)).sum()),
        amount=amount,
        share=amount / whole,
        notation=written(moved),
    )


def _above(held: Standings) -> Array:
    """(units,) share of its own cost a case that an abnormal one takes above its peers' mean."""
    ratio = held.beside.ratio[:, PER_CASE]
    abnormal = held.table["level"].isin(ABNORMAL).to_numpy()
    dear = abnormal & np.isin(held.beside.gauge[:, PER_CASE], INPATIENT) & (ratio > 1)
    return np.where(dear, 1 - 1 / np.where(dear, ratio, 1.0), 0.0)


def _cost(sources: Sources, held: Standings) -> Array:
    """(units,) inpatient cost of the year, yuan; none where none was told."""
    scope = sources.scope.narrow(area=held.area)
    told = sources.warehouse.read(InstitutionMonth, scope, periods=periods_to(held.period, YEAR))
    sums = told.groupby(UNIT)["inpatient_cost"].sum()
    return sums.reindex(held.beside.units).fillna(0.0).to_numpy()
