"""Whose effect is it, how sure is it, what would it take, and what does waiting cost?

Each is asked only while its tab is open, over the scenario that the levers show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.bases import basis_of, ends_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import fund_of
from dashboard.services.what_if_reach import touching
from data_access.assumptions.book import Floats
from forecasting.scenarios.address import read, written
from forecasting.scenarios.attribution import Attribution, attributed
from forecasting.scenarios.goal import Goal
from forecasting.scenarios.mixing import Mix, of_what_was_moved
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, levers
from forecasting.scenarios.sensitivity import Swing, grid, intervals, tornado
from forecasting.scenarios.solving import Solution, equal_effects, solve, waiting
from forecasting.scenarios.trial import Measured, path_of, tried

AHEAD = 20
"""Years after the base year in whose last one months are told."""
STEPS = (-0.02, -0.01, 0.0, 0.01, 0.02)


Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridged:
    """Months in hand at the end of ``year``, from current law to the scenario."""

    year: int
    attribution: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitive:
    """Months in hand at the end of ``year``: by assumption, by lever, and by wages and cost.

    ``grid``: by growth of the base and of cost, points of ``steps``; None for residents, whose
    income follows no wages.
    """

    year: int
    plain: float
    assumptions: tuple[Swing, ...]
    levers: tuple[Swing, ...]
    steps: tuple[float, ...]
    grid: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What the chosen lever takes for the goal, now and after waiting, and every other alone.

    ``notation``: the scenario with the value that was found, as its slider has it; empty where
    nothing has to change or nothing suffices.
    ``mix``: how little of all that the levers show keeps the line; None where fewer than two help;
    ``moved``: what they show; ``mixed``: the scenario of the mix.
    """

    lever: str
    until: int
    months: float
    solution: Solution
    waits: Mapping[int, Solution]
    equals: Mapping[str, Solution]
    notation: str
    mix: Mix | None
    moved: Scenario
    mixed: str


def bridged(sources: Sources, selection: Selection, values: Values) -> Bridged | None:
    """How much of the change is whose lever's; None before anything is moved."""
    basis, scenario = basis_of(sources, selection.area), shown_scenario(values)
    if values.get("tab") != "bridge" or not scenario.moves:
        return None
    found = attributed(basis, scenario, _months(selection), AHEAD)
    return Bridged(year=basis.base + AHEAD, attribution=found)


def sensitive(sources: Sources, selection: Selection, values: Values) -> Sensitive | None:
    """How far each assumption at its ends, and each lever's uncertainty, moves the months."""
    if values.get("tab") != "sensitivity":
        return None
    basis, scenario, measured = (
        basis_of(sources, selection.area),
        shown_scenario(values),
        _months(selection),
    )
    scheme = selection.scheme or "employee"
    axes = {"base_growth": STEPS, "cost_growth": STEPS}
    free = scenario.without("base_growth").without("cost_growth")
    return Sensitive(
        year=basis.base + AHEAD,
        plain=measured(tried(basis, scenario, AHEAD)),
        assumptions=tornado(ends_of(sources, selection.area, scheme), scenario, measured, AHEAD),
        levers=intervals(basis, scenario, measured, AHEAD),
        steps=STEPS,
        grid=grid(basis, free, axes, measured, AHEAD) if scheme == "employee" else None,
    )


def searched(sources: Sources, selection: Selection, values: Values) -> Searched | None:
    """The smallest change that keeps the line; None until a lever is chosen."""
    lever = str(values.get("lever") or "")
    if values.get("tab") != "solve" or lever not in levers():
        return None
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    until, months = int(values["until"]), float(values["months"])
    goal = Goal(fund=fund, years=until - basis.base, value=months)
    shown = shown_scenario(values)
    within, mix = shown.without(lever), of_what_was_moved(basis, goal, shown)
    names = tuple(
        name for name, funds in touching(sources, selection.area).items() if fund in funds
    )
    found = solve(basis, lever, goal, within)
    return Searched(
        lever=lever,
        until=until,
        months=months,
        solution=found,
        waits=waiting(basis, lever, goal, within),
        equals=equal_effects(basis, goal, names),
        notation=_with(within, lever, found),
        mix=mix,
        moved=shown,
        mixed=written(mix.scenario) if mix and mix.scenario else "",
    )


def _with(within: Scenario, lever: str, found: Solution) -> str:
    if not found.change or found.stepped is None:
        return ""
    return written(within.moved(lever, Move(value=found.stepped, start=found.start)))


def lever_choices(sources: Sources, selection: Selection) -> tuple[str, ...]:
    """The levers that move the fund."""
    fund = fund_of(selection)
    return tuple(name for name, funds in touching(sources, selection.area).items() if fund in funds)


def shown_scenario(values: Values) -> Scenario:
    """What the levers show; current law where that cannot be read."""
    try:
        return read(str(values.get("scenario") or ""))
    except Misfit:
        return Scenario()


def _months(selection: Selection) -> Measured:
    fund = fund_of(selection)
    return lambda told: float(path_of(told, fund).months[-1])
