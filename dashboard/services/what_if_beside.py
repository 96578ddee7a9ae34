"""How does the scenario stand beside others that the reader chooses?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.services.bases import basis_of
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import HORIZON, Course, Values, course, fund_of, law_of
from dashboard.services.what_if_reach import touching
from dashboard.services.what_if_scenarios import KEPT, kept_scenarios, meant, preset_scenario
from dashboard.services.what_if_studies import shown_scenario
from data_access.assumptions.presets import presets
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Scenario, checked
from forecasting.scenarios.trial import tried

MOST = 6
FIRST = ("current_law", "delayed_retirement", "retirees_contribute", "combined_reform")
"""What stands beside the scenario until the reader chooses."""
NOW = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What may be chosen, and what is; ``kept``: by address, the names of what people keep."""

    presets: tuple[str, ...]
    kept: Mapping[str, str]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What each comes to, by its address; what the levers show under ``now``.

    ``gone``: what was chosen and is there no longer, or cannot be set over this area.
    """

    courses: Mapping[str, Course]
    kept: Mapping[str, str]
    gone: tuple[str, ...]


def beside(sources: Sources, selection: Selection) -> Offered:
    """The presets that change the fund, and what is kept of this area."""
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    touched = touching(sources, selection.area)
    named = tuple(
        name
        for name, preset in presets().items()
        if name == "current_law"
        or any(fund in touched[one] for one in preset_scenario(preset, basis).moves)
    )
    chosen = selection.beside.split(",") if selection.beside else FIRST
    held = kept_names(sources, selection)
    return Offered(
        presets=named, kept=held, chosen=tuple(one for one in chosen if one in {*named, *held})
    )


def compared(sources: Sources, selection: Selection, values: Values) -> Compared | None:
    """The scenario and the chosen ones; only while the tab is open."""
    if values.get("tab") != "compare":
        return None
    wanted = _wanted(sources, selection, values)
    found = chosen_scenarios(sources, selection, values)
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    law = law_of(sources, selection.area)
    return Compared(
        courses={
            name: course(tried(basis, one, HORIZON), law, fund) for name, one in found.items()
        },
        kept=kept_names(sources, selection),
        gone=tuple(str(name) for name in wanted if name not in found),
    )


def chosen_scenarios(sources: Sources, selection: Selection, values: Values) -> dict[str, Scenario]:
    """What the levers show, under ``now``, and the chosen ones that can be set over the area."""
    wanted = _wanted(sources, selection, values)
    return {NOW: shown_scenario(values)} | dict(_found(sources, selection, wanted))


def _wanted(sources: Sources, selection: Selection, values: Values) -> list[str]:
    chosen = values.get("beside")
    return list(beside(sources, selection).chosen) if chosen is None else list(chosen)[:MOST]


def kept_names(sources: Sources, selection: Selection) -> dict[str, str]:
    """By address, the names of what people keep of the area."""
    return {
        f"{KEPT}{one.scenario}": one.name
        for one in kept_scenarios(sources)
        if one.area == selection.area
    }


def _found(
    sources: Sources, selection: Selection, wanted: Iterable[str]
) -> Iterator[tuple[str, Scenario]]:
    basis = basis_of(sources, selection.area)
    for name in wanted:
        try:
            one = meant(sources, str(name), basis)
            checked(one, basis)
        except Misfit:
            continue
        yield str(name), one
