"""How many who work today reach the statutory age in each of the next ten years?"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.policy.book import Law, RetirementAges
from data_access.policy.load import retirement_age
from data_access.tables import Membership, Scheme
from forecasting.actuarial.retirement import Floats, retiring

YEARS = 10
ACTIVE = "11"
WOMEN = ("female_50", "female_55")
Counts = tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Persons by calendar year from the next one on; None where missing or too few to be shown.

    ``women_50``, ``women_55``: all women taken for workers, or all for cadres; how many are which
    no table says, so the truth lies between. ``undelayed``: the same sum (men, women of 50) had
    the ages of 1978 stayed. ``active``: all who work now.
    """

    now: str
    years: tuple[str, ...]
    men: Counts
    women_50: Counts
    women_55: Counts
    undelayed: Counts
    active: float
    document: str
    provenance: Provenance

    @property
    def bounds(self) -> tuple[float, float] | None:
        """The fewest and the most of the ten years together; None where a year is unknown."""
        sums = [_sum(self.men, women) for women in (self.women_55, self.women_50)]
        low, high = min(sums, key=_or_none), max(sums, key=_or_none)
        return None if low is None or high is None else (low, high)


def retirements(sources: Sources, selection: Selection) -> Wave | None:
    """From the register of the chosen month; None where there is none of employees."""
    period = people_period(sources, selection)
    if period is None or Scheme.EMPLOYEE not in schemes_of(sources, selection):
        return None
    bands = _working(sources, selection.area, period)
    if bands.empty:
        return None
    held = provenance(sources, selection.area, [Scheme.EMPLOYEE], period, ["membership.persons"])
    law, few = retirement_age(), sources.house.small_cells
    old = replace(law, dated=law.dated[:1])
    key = ("retirements", sources.scope.narrow(area=selection.area), period)
    by_year, before = sources.remember(
        key,
        lambda: (
            {name: _years(law, name, bands, period) for name in ("male", *WOMEN)},
            sum(_years(old, name, bands, period) for name in ("male", "female_50")),
        ),
    )
    return Wave(
        now=period,
        years=tuple(str(int(period[:4]) + ahead) for ahead in range(1, YEARS + 1)),
        men=_shown(by_year["male"], few),
        women_50=_shown(by_year["female_50"], few),
        women_55=_shown(by_year["female_55"], few),
        undelayed=_shown(np.asarray(before), few),
        active=float(bands.sum(skipna=False)),
        document=law.dated[-1].source.document,
        provenance=replace(held, evidence="derived" if held.status else "none"),
    )


def _working(sources: Sources, area: str, period: str) -> "pd.Series[float]":
    """Active employees by sex and band."""
    scope = sources.scope.narrow(area=area, scheme=Scheme.EMPLOYEE)
    by = ("area", "scheme", "category", "sex")
    rows = sources.warehouse.read(Membership, scope, periods=[period], by=by)
    own = rows[rows["category"] == ACTIVE]
    return own.groupby(["sex", "age"])["persons"].sum(skipna=False)


def _years(
    law: Law[RetirementAges], category: str, bands: "pd.Series[float]", period: str
) -> Floats:
    """Sums of calendar years; what is left of the present one is not among them."""
    year, _, month = period.partition("-")
    number = int(month or 12)
    sex = "male" if category == "male" else "female"
    own = bands[bands.index.get_level_values("sex") == sex].droplevel("sex")
    held = {int(str(age)): float(persons) for age, persons in own.items()}
    rest = 12 - number
    found = retiring(law, category, held, int(year) * 12 + number, rest + YEARS * 12)
    sums: Floats = found[rest:].reshape(YEARS, 12).sum(axis=1)
    return sums


def _shown(values: Floats, few: int) -> Counts:
    return tuple(None if not (value == 0 or value >= few) else float(value) for value in values)


def _sum(men: Counts, women: Counts) -> float | None:
    held = [*men, *women]
    return None if any(value is None for value in held) else sum(value or 0 for value in held)


def _or_none(value: float | None) -> float:
    return -1 if value is None else value
