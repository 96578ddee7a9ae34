"""Does a fund's budget err the same way year after year, and how sure may one be of that?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.services.budget_execution import editions
from dashboard.services.chosen import chosen_month
from dashboard.services.fund_lines import SIDES, fund_lines
from dashboard.services.histories import history
from dashboard.services.progress import lead_fund
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import SeriesBreak

YEARS = 10
STILL = 5e-4  # a deviation that is printed as nothing is on no side
SAID = 3
"""From how many years on one side on it is said."""
SURE, THIN = 5, 3
"""From how many years on the evidence is full, and from how many it is something at all."""
GOOD = 0.05  # either way (a suggested value)
MARK = {"income": "income_approved_deviation", "expenditure": "expenditure_approved_deviation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBias:
    """One side of one fund by year, signed fractions: final against approved; None where missing.

    ``in_force``: the same against the version in force; ``adjusted``: whether it was another one.
    ``approved``, ``final``: what was approved and what came, yuan.
    """

    side: str
    approved: tuple[float | None, ...]
    final: tuple[float | None, ...]
    deviations: tuple[float | None, ...]
    in_force: tuple[float | None, ...]
    adjusted: tuple[bool, ...]

    @property
    def known(self) -> tuple[float, ...]:
        """The years that can be said."""
        return tuple(value for value in self.deviations if value is not None)

    @property
    def above(self) -> int:
        """Years that ended above the approved budget."""
        return sum(value >= STILL for value in self.known)

    @property
    def below(self) -> int:
        """Years that ended below it."""
        return sum(value <= -STILL for value in self.known)

    @property
    def mean(self) -> float | None:
        """Mean of the years."""
        return sum(self.known) / len(self.known) if self.known else None

    @property
    def bias(self) -> str | None:
        """``low`` where it was set low (the year ended above) in more years, three at least.

        ``high`` where it was set high; None where neither can be said.
        """
        low, high = self.above, self.below
        if max(low, high) < SAID or low == high:
            return None
        return "low" if low > high else "high"

    @property
    def evidence(self) -> str:
        """``full``, ``short`` or ``none``, by the number of years."""
        count = len(self.known)
        return "full" if count >= SURE else "short" if count >= THIN else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetBias:
    """The fund looked at; ``breaks``: years in which something in its books changed, by code."""

    scheme: str
    account: str
    years: tuple[str, ...]
    sides: Mapping[str, SideBias]
    breaks: tuple[tuple[str, str], ...]
    provenance: Provenance


def budget_bias(sources: Sources, selection: Selection) -> BudgetBias | None:
    """The last ten whole years to the chosen month; None where the area has no monthly books."""
    month = chosen_month(sources, selection)
    if month is None:
        return None
    area, fund = selection.area, lead_fund(sources, selection)
    held = {side: _by_year(sources, area, fund, MARK[side]) for side in SIDES}
    told = sorted({year for one in held.values() for year in one.index if f"{year}-12" <= month})
    years = tuple(told[-YEARS:])
    return BudgetBias(
        scheme=fund[0],
        account=fund[1],
        years=years,
        sides={side: _side(sources, (area, fund), side, years) for side in SIDES},
        breaks=_breaks(sources, area, fund[0], years),
        provenance=provenance(
            sources, area, (fund[0],), f"{years[-1]}-12" if years else month, ("book_line.income",)
        ),
    )


def _by_year(sources: Sources, area: str, fund: tuple[str, str], name: str) -> "pd.Series[float]":
    return history(sources, area, name, scheme=fund[0], account=fund[1])


def _side(
    sources: Sources, whose: tuple[str, tuple[str, str]], side: str, years: tuple[str, ...]
) -> SideBias:
    area, fund = whose
    approved = _by_year(sources, area, fund, MARK[side])
    in_force = _by_year(sources, area, fund, f"{side}_budget_deviation")
    known = editions(sources, area)
    both = [known.get((*fund, year, side), {}) for year in years]
    books = fund_lines(sources, area, *fund)
    return SideBias(
        side=side,
        approved=tuple(held.get("approved") for held in both),
        final=tuple(books.of(f"{year}-12", side, since_january=True) for year in years),
        deviations=tuple(_at(approved, year) for year in years),
        in_force=tuple(_at(in_force, year) for year in years),
        adjusted=tuple(
            held.get("adjusted", held.get("approved")) != held.get("approved") for held in both
        ),
    )


def _at(values: "pd.Series[float]", year: str) -> float | None:
    return float(values[year]) if year in values.index else None


def _breaks(
    sources: Sources, area: str, scheme: str, years: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    rows = sources.warehouse.read(SeriesBreak, sources.scope.narrow(area=area))
    own = rows[(rows["scheme"] == scheme) & (rows["measure"] == "fund")]
    return tuple(
        (str(period)[:4], str(kind))
        for period, kind in zip(own["period"], own["kind"], strict=True)
        if str(period)[:4] in years
    )
