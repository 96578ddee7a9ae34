"""How sure are the differences between scenarios? Under chances that all of them met alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import Values, fund_of
from dashboard.services.what_if_beside import NOW, chosen_scenarios, kept_names
from dashboard.services.what_if_chances import reckoning
from data_access.assumptions.presets import presets
from forecasting.scenarios.address import written
from forecasting.scenarios.scenario import Scenario

PICKED = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banded:
    """By scenario what many futures say of it, None while they were not reckoned.

    A document holds its difference to current law, path by path; ``grades``: on what the size of
    each scenario stands. Whatever moves nothing is left out: it is current law itself.
    """

    documents: Mapping[str, Mapping[str, Any] | None]
    grades: Mapping[str, str]
    kept: Mapping[str, str]
    version: str


def banded(sources: Sources, selection: Selection, values: Values) -> Banded | None:
    """The stored futures of the scenario and of those that stand beside it; while the tab is open.

    Raises:
        UnknownSelection: the area has no basis.
    """
    if values.get("tab") != "compare":
        return None
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    found = _moving(sources, selection, values)
    documents = {}
    for name, one in found.items():
        held = sources.registers.simulations.find(reckoning(basis, selection.area, fund, one))
        documents[name] = None if held is None else held.document
    return Banded(
        documents=documents,
        grades={name: graded(name) for name in found},
        kept=kept_names(sources, selection),
        version=basis.version,
    )


def notations(
    sources: Sources, selection: Selection, values: Values
) -> Mapping[str, tuple[str, ...]]:
    """What a work has to reckon of what stands side by side, as links say it; each once."""
    held = _moving(sources, selection, values).values()
    return {"scenarios": tuple(dict.fromkeys(written(one) for one in held))}


def graded(name: str) -> str:
    """What a preset says of itself; a size that somebody picked is a judgement."""
    return presets()[name].evidence if name in presets() else PICKED


def _moving(sources: Sources, selection: Selection, values: Values) -> dict[str, Scenario]:
    found = chosen_scenarios(sources, selection, values)
    held = {name: one for name, one in found.items() if one.moves}
    now = held.get(NOW)
    same = {name for name, one in held.items() if name != NOW and now and one.moves == now.moves}
    return {name: one for name, one in held.items() if name not in same}
