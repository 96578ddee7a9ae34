"""What becomes of the funds under current law, with what lights, beside what others have found?

Not a statutory actuarial valuation; every number of the basis is dated and sourced.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.early_warning.judging import judge
from dashboard.early_warning.rule import Level, Rule
from dashboard.services.bases import basis_of
from dashboard.services.rules import current_rules
from dashboard.services.selection import UnknownSelection
from dashboard.services.sources import Sources
from data_access.reference.published import records
from data_access.store.house import House
from data_access.tables import Scheme
from forecasting.actuarial import Simulation, simulate
from forecasting.actuarial.outcome import Outcome, outcome
from forecasting.actuarial.projection import Projection
from forecasting.actuarial.step import Flows
from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.trial import tried

CURRENT_LAW = "current_law"
INDICATOR = "reserve_months"
PUBLISHED = "cn_published_results_by_scenario"
YEAR = re.compile(r"(20\d\d)(\.0)?")
Years = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projected:
    """The years of every fund, by fund their measures and the light of each year.

    ``course``: one year more than is told, whose cost is the closing target's.
    """

    area: str
    scenario: str
    course: Projection
    outcomes: Mapping[str, Outcome]
    levels: Mapping[str, tuple[Level, ...]]

    @property
    def years(self) -> range:
        """The years that are told."""
        return self.course.years[:-1]

    def flows(self, fund: str) -> tuple[Flows, ...]:
        """A fund's years that are told."""
        return self.course.funds[fund][:-1]


def projected(
    area: str,
    scenario: str,
    horizon: int,
    sources: Sources | None = None,
    moves: Scenario | None = None,
) -> Projected:
    """The years from the base year on.

    Args:
        area: whose funds.
        scenario: what the course is called.
        horizon: years.
        sources: where an area's books and the rules in force are; without them the nation alone
            is projected, under the package's own rules.
        moves: what the scenario sets; current law where none is given.

    Raises:
        UnknownSelection: an area without a basis, a horizon beyond it.
        Misfit: moves that cannot be set over it.
    """
    basis = basis_of(sources, area)
    most = len(basis.years) - 1  # the last year's cost is the closing target's
    if not 1 <= horizon <= most:
        raise UnknownSelection("horizon", str(horizon), (f"1 to {most}",))
    course = tried(basis, moves or Scenario(), horizon + 1)
    outcomes = {fund: outcome(course, fund) for fund in course.funds}
    rules = current_rules(sources.house if sources else House()).values()
    return Projected(
        area=area,
        scenario=scenario,
        course=course,
        outcomes=outcomes,
        levels={fund: _levels(fund, one, rules) for fund, one in outcomes.items()},
    )


def _levels(fund: str, found: Outcome, rules: Iterable[Rule]) -> tuple[Level, ...]:
    """The light of each year's months; none of them is lit where the rules have no such fund."""
    own = (one for one in rules if one.indicator == INDICATOR and fund in one.funds)
    rule = next(own, None)
    if rule is None:
        return (Level.NOT_APPLICABLE,) * len(found.months)
    months = {str(year): held for year, held in found.months.items()}
    return tuple(one.level for one in judge(months, rule))


def futures(told: Projected, paths: int, seed: int) -> Simulation | None:
    """Many futures of the years that are told; None where no paths are asked for.

    Raises:
        UnknownSelection: a number of paths or a seed that cannot be.
    """
    if paths == 0:
        return None
    try:
        return simulate(told.course.basis, paths=paths, seed=seed, horizon=len(told.years))
    except ValueError as error:
        raise UnknownSelection("paths, seed", f"{paths}, {seed}", (str(error),)) from error


def published_ranges(scheme: Scheme = Scheme.EMPLOYEE) -> tuple[Years, Years]:
    """The earliest and latest first deficit, and depletion, of published scenarios of a scheme.

    Reforms are among them; who finds a year in words, or none, is not.
    """
    rows = [row for row in records(PUBLISHED) if row["scheme"] == scheme]
    first, out = (
        [int(found[1]) for row in rows if (found := YEAR.fullmatch(str(row[column])))]
        for column in ("first_current_deficit", "first_cumulative_deficit")
    )
    return (min(first), max(first)), (min(out), max(out))
