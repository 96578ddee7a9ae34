"""What becomes of the fund if these levers are moved, against current law?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if_reach import touching
from dashboard.services.what_if_scenarios import meant
from data_access.assumptions.book import Basis
from forecasting.actuarial.projection import Projection
from forecasting.actuarial.shortfall import Depletion, depletion, first_deficit
from forecasting.scenarios.address import written
from forecasting.scenarios.goal import Goal, closed
from forecasting.scenarios.reach import idle
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, Settled, checked, levers, settled
from forecasting.scenarios.trial import Path, path_of, tried

HORIZON = 30
AHEAD = (5, 10, 20)
"""Years after the base year whose months stand in the headline."""
NAMED = (2030, 2035, 2045)
"""Years that stand there whatever the base year is."""
FUNDS = {"employee": "employee_pooled", "resident": "resident"}
LINE = 6.0  # months: the line whose gap is told unless another is asked for
SCALES = {"ratio": 100.0}
"""By what a lever's value is multiplied on its slider, by unit."""
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One fund under one scenario, and what it comes to; ``months`` by year ahead.

    ``closed``: share of what current law lacks for the line that is made good; None where it
    lacks nothing.
    """

    path: Path
    first_deficit: int | None
    depletion: Depletion | None
    months: Mapping[int, float]
    closed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A scenario beside current law; under current law alone where it is refused.

    ``notation``: what a link says of it; ``idle``: its levers that change nothing of this fund.
    """

    area: str
    fund: str
    version: str
    scenario: Scenario
    notation: str
    refused: Misfit | None
    law: Course
    now: Course
    idle: tuple[str, ...]


def what_if(sources: Sources, selection: Selection, values: Values) -> WhatIf:
    """The scenario that the levers show, or the address where none was moved yet.

    Raises:
        UnknownSelection: the area has no basis.
    """
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    scenario, refused = asked_for(sources, selection, values, basis)
    law = law_of(sources, selection.area)
    try:
        now = tried(basis, scenario, HORIZON)
        without = idle(basis, scenario, fund, touching(sources, selection.area), HORIZON)
    except Misfit as problem:
        scenario, refused, now, without = Scenario(), problem, law, ()
    return WhatIf(
        area=selection.area,
        fund=fund,
        version=basis.version,
        scenario=scenario,
        notation=written(scenario),
        refused=refused,
        law=course(law, law, fund),
        now=course(now, law, fund),
        idle=without,
    )


def law_of(sources: Sources, area: str) -> Projection:
    """The area's years under current law."""
    basis = basis_of(sources, area)
    key = ("what_if.law", sources.scope, area, basis.version)
    return sources.remember(key, lambda: tried(basis, Scenario(), HORIZON))


def fund_of(selection: Selection) -> str:
    """The fund that is looked at."""
    return FUNDS[selection.scheme or "employee"]


def asked_for(
    sources: Sources, selection: Selection, values: Values, basis: Basis
) -> tuple[Scenario, Misfit | None]:
    """What the levers say, else the address; current law, and why, where that cannot be."""
    named, problem = _named(sources, selection, basis)
    if not any(values.get(f"{name}-value") is not None for name in levers()):
        return named, problem
    try:
        found = from_levers(values, basis, named)
        checked(found, basis)
    except Misfit as other:
        return Scenario(), other
    return found, None if found.moves else problem


def _named(sources: Sources, selection: Selection, basis: Basis) -> tuple[Scenario, Misfit | None]:
    try:
        found = meant(sources, selection.scenario or "", basis)
        checked(found, basis)
    except Misfit as problem:
        return Scenario(), problem
    return found, None


def from_levers(values: Values, basis: Basis, named: Scenario) -> Scenario:
    """The levers that stand elsewhere than current law has them; ``values`` as sliders show them.

    A lever that still stands as the address has it is the address's, to the last digit.
    """
    moves = {}
    for name, lever in levers().items():
        shown = values.get(f"{name}-value")
        if shown is None or not lever.carried(basis):
            continue
        move = _shown(values, name, round(float(shown) / SCALES.get(lever.unit, 1.0), 10))
        how, before = settled(name, move, basis), named.moves.get(name)
        if before is not None and how == _rounded(settled(name, before, basis)):
            moves[name] = before
        elif abs(move.value - at_rest(name, basis, how.start)) > lever.step / 1000:
            moves[name] = Move(value=how.value, start=how.start, shape=how.shape, length=how.length)
    return Scenario(moves=moves)


def _shown(values: Values, name: str, value: float) -> Move:
    start, length = values.get(f"{name}-start"), values.get(f"{name}-length")
    return Move(
        value=value,
        start=int(start) if start else None,
        shape=values.get(f"{name}-shape") or None,
        length=int(length) if length else None,
    )


def _rounded(how: Settled) -> Settled:
    """As a slider hands it back."""
    return replace(how, value=round(how.value, 10))


def at_rest(name: str, basis: Basis, start: int) -> float:
    """Where a slider stands under current law: on the step nearest to it."""
    lever = levers()[name]
    steps = round((lever.neutral(basis, start) - lever.low) / lever.step)
    return round(lever.low + steps * lever.step, 10)


def course(told: Projection, law: Projection, fund: str) -> Course:
    """A projection's fund and what it comes to."""
    path, goal = path_of(told, fund), Goal(fund=fund, years=HORIZON, value=LINE)
    opening = told.opening[fund]
    return Course(
        path=path,
        first_deficit=first_deficit(path.years, path.income, path.expenditure),
        depletion=None
        if opening is None
        else depletion(path.years, opening, path.income, path.expenditure),
        months={
            years: float(np.maximum(path.months[years - 1], 0.0))
            for years in sorted({*AHEAD, *(year - told.basis.base for year in NAMED)})
            if 1 <= years <= len(path.years)
        },
        closed=closed(goal, law, told),
    )
