"""Which levers are there, where does each stand, and does it move the fund that is looked at?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.bases import basis_of
from dashboard.services.institution_excess import Excess, institution_excess
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from dashboard.services.what_if import asked_for, at_rest, fund_of
from dashboard.services.what_if_reach import touching
from dashboard.services.what_if_scenarios import kept_scenarios, left_out
from data_access.assumptions.book import Basis
from data_access.assumptions.presets import Preset, presets
from data_access.store.scenarios import KeptScenario
from forecasting.scenarios.lever import GROUPS, Lever
from forecasting.scenarios.phasing import Shape
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, levers, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A lever as the scenario has it; ``rest``: where its slider stands under current law.

    ``touches``: whether it changes the fund that is looked at, found by moving it.
    """

    name: str
    lever: Lever
    value: float
    rest: float
    start: int
    shape: Shape
    length: int
    timed: bool
    touches: bool

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than current law has it."""
        return self.value != self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverPanel:
    """The levers that the basis carries, by group, and the scenarios to begin with.

    ``lacking``: levers of the chosen preset that the basis does not carry; ``excess``: of the
    area's abnormal institutions, if any.
    """

    fund: str
    chosen: str
    years: range
    groups: Mapping[str, tuple[Stand, ...]]
    presets: tuple[Preset, ...]
    kept: tuple[KeptScenario, ...]
    refused: Misfit | None
    lacking: tuple[str, ...]
    excess: Excess | None


def lever_panel(sources: Sources, selection: Selection) -> LeverPanel:
    """Where the levers stand in the scenario of the address.

    Raises:
        UnknownSelection: the area has no basis.
    """
    basis, fund = basis_of(sources, selection.area), fund_of(selection)
    scenario, refused = asked_for(sources, selection, {}, basis)
    touched = touching(sources, selection.area)
    stands = [
        _stand(basis, name, scenario.moves.get(name), touches=fund in touched[name])
        for name, lever in levers().items()
        if lever.carried(basis)
    ]
    chosen = selection.scenario or "current_law"
    preset = presets().get(chosen)
    return LeverPanel(
        fund=fund,
        chosen=chosen,
        years=basis.years,
        groups={
            group: tuple(one for one in stands if one.lever.group == group) for group in GROUPS
        },
        presets=tuple(presets().values()),
        kept=tuple(one for one in kept_scenarios(sources) if one.area == selection.area),
        refused=refused,
        lacking=left_out(preset, basis) if preset else (),
        excess=institution_excess(sources, selection),
    )


def _stand(basis: Basis, name: str, move: Move | None, *, touches: bool) -> Stand:
    lever = levers()[name]
    how = settled(name, move or Move(value=lever.low), basis)
    rest = at_rest(name, basis, how.start)
    return Stand(
        name=name,
        lever=lever,
        value=rest if move is None else move.value,
        rest=rest,
        start=how.start,
        shape=how.shape,
        length=how.length,
        timed=lever.timed(basis),
        touches=touches,
    )
