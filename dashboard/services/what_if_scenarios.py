"""Which scenarios are there, and which one does an address, a name or a file mean?"""

from collections.abc import Mapping
from typing import Any

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.assumptions.book import Basis
from data_access.assumptions.presets import Preset, presets
from data_access.store.scenarios import KeptScenario
from forecasting.scenarios.address import read
from forecasting.scenarios.document import read_moves
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, lever_called, levers, settled

KEPT = "kept-"
"""What the address of a kept scenario begins with; its number follows."""


def preset_scenario(preset: Preset, basis: Basis) -> Scenario:
    """What a preset sets over this basis; levers that it does not carry are left out.

    ``by`` counts from current law, so that the same step can be tried in every area.
    """
    return read_moves(
        {
            name: _from_law(name, said, basis)
            for name, said in preset.moves.items()
            if lever_called(name).carried(basis)
        }
    )


def left_out(preset: Preset, basis: Basis) -> tuple[str, ...]:
    """The levers of a preset that the basis does not carry."""
    return tuple(name for name in preset.moves if not levers()[name].carried(basis))


def kept_scenarios(sources: Sources) -> list[KeptScenario]:
    """Those that people of this scope keep, as they are now; the last saved first."""
    return sources.registers.scenarios.standing(sources.scope)


def meant(sources: Sources | None, said: str, basis: Basis) -> Scenario:
    """The scenario of an address: its notation, a preset's name, or a kept one's number or name.

    Raises:
        Misfit: it is none of these, or was changed on its way.
    """
    if "~" in said or not said:
        return read(said)
    if said in presets():
        return preset_scenario(presets()[said], basis)
    for one in kept_scenarios(sources) if sources else ():
        if said in {f"{KEPT}{one.scenario}", one.name}:
            return read_moves(one.moves)
    raise Misfit("unknown_scenario", name=said)


def _from_law(name: str, said: Any, basis: Basis) -> Any:  # noqa: ANN401 values of YAML
    """The move with its value said outright."""
    if not isinstance(said, Mapping) or "by" not in said:
        return said
    rest = {part: value for part, value in said.items() if part != "by"}
    lever = lever_called(name)
    start = rest.get("start", settled(name, Move(value=lever.low), basis).start)
    return {"value": round(lever.neutral(basis, start) + said["by"], 10), **rest}


def kept_choices(sources: Sources, selection: Selection) -> list[tuple[str, str]]:
    """Those of the selected area as choices of a form: number and name."""
    return [
        (str(one.scenario), one.name)
        for one in kept_scenarios(sources)
        if one.area == selection.area and not one.locked
    ]
