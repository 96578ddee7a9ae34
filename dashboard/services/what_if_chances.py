"""How likely is each line crossed, and the fund run out, by when? Many futures, made by a job.

Current law and the scenario meet the same chances, path by path, so that their difference is the
scenario's alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import HORIZON, Values, fund_of
from dashboard.services.what_if_studies import shown_scenario
from data_access.assumptions.book import Basis
from data_access.store.simulations import Reckoning, StoredSimulation
from forecasting.actuarial.simulation import Asked, Simulation, difference, simulated
from forecasting.scenarios.address import read, written
from forecasting.scenarios.scenario import Scenario, under

PATHS, SEED = 5_000, 20_261
LINES = (6.0, 3.0)
Report = Callable[[float, str], None]
"""Hears how far it is; breaks it off by raising."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What was reckoned of a scenario; ``document``: None while nothing was."""

    fund: str
    of: Reckoning
    document: Mapping[str, Any] | None


def chances(sources: Sources, selection: Selection, values: Values) -> Chances | None:
    """The stored futures of what the levers show; only while the tab is open."""
    if values.get("tab") != "chances":
        return None
    basis = basis_of(sources, selection.area)
    of = reckoning(basis, selection.area, fund_of(selection), shown_scenario(values))
    found = sources.registers.simulations.find(of)
    return Chances(fund=of.fund, of=of, document=None if found is None else found.document)


def reckoning(basis: Basis, area: str, fund: str, scenario: Scenario) -> Reckoning:
    """What tells these futures from others."""
    return Reckoning(
        area=area,
        fund=fund,
        scenario=written(scenario),
        basis=basis.version,
        seed=SEED,
        paths=PATHS,
    )


def make_chances(sources: Sources, arguments: Mapping[str, Any], report: Report) -> None:
    """Reckon a ``scenario``, or several ``scenarios``, and current law; keep what pages show.

    All meet the same chances; nothing is reckoned that was before.

    Raises:
        Misfit: a scenario cannot be read, or set over the basis.
        ValueError: the fund's opening balance is not known, so that nothing can be told.
    """
    area, fund = str(arguments["area"]), str(arguments["fund"])
    basis = basis_of(sources, area)
    said = arguments.get("scenarios") or [arguments["scenario"]]
    wanted = {
        of: scenario
        for scenario in (read(str(one)) for one in said)
        if sources.registers.simulations.find(of := reckoning(basis, area, fund, scenario)) is None
    }
    if not wanted:
        return
    held = {of: under(one, basis) for of, one in wanted.items()}
    asked = Asked(paths=PATHS, seed=SEED, horizon=HORIZON, lines=LINES)
    parts = 1 + sum(bool(one.moves) for one in wanted.values())
    law = simulated(basis, asked, _part(report, 0, parts))
    if fund not in law.funds:
        raise ValueError(f"{fund}: the opening balance is not known")
    at = 0
    for of, set_over in held.items():
        at += bool(of.scenario)
        now = simulated(set_over, asked, _part(report, at, parts)) if of.scenario else law
        made = StoredSimulation(of=of, made_on=sources.today, document=document(law, now, fund))
        sources.registers.simulations.keep(made)


def _part(report: Report, at: int, parts: int) -> Callable[[float], None]:
    return lambda done: report((at + done) / parts, "")


def document(law: Simulation, now: Simulation, fund: str) -> dict[str, Any]:
    """Fans of months, crossings by year, and the bands of the difference, as JSON."""
    return {
        "years": list(now.years),
        "paths": now.paths,
        "seed": now.seed,
        "now": _course(now, fund),
        "law": _course(law, fund),
        "difference": _rounded(difference(now, law, fund, "balance"), 0),
    }


def _course(held: Simulation, fund: str) -> dict[str, Any]:
    one = held.funds[fund]
    return {
        "months": _rounded(one.fan("months"), 3),
        "below": {str(line): _rounded(share, 5) for line, share in one.below.items()},
        "depleted": _rounded(one.depleted, 5),
    }


def _rounded(held: Any, places: int) -> Any:  # noqa: ANN401 an array as JSON has it
    return np.round(held, places).tolist()
