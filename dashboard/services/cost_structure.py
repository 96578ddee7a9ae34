"""Of what is cost made, by service, tier, category and place, and which part grew how much?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.services.claims_cubes import of_schemes, settled
from dashboard.services.cost_window import CostWindow, cost_window, costed_schemes
from dashboard.services.cubes import Cube
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.tables import ClaimCost, Claims

AXES = ("service", "tier", "category", "place")
YEARS = 8
ITEMS = ("claims.cost", "claim_cost.cost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One kind's trailing year and the year before it; None where it is missing.

    ``share`` of the cost that is told by this kind; ``contribution``: its change over all of that
    cost a year before, so that the parts' contributions add up to the growth. ``claims``: how
    many, None where claims are not told by this kind.
    """

    code: str
    cost: float | None
    before: float | None
    share: float | None
    share_before: float | None
    contribution: float | None
    claims: float | None
    claims_before: float | None

    @property
    def growth(self) -> float | None:
        """Over the year before, less one."""
        return grown(self.cost, self.before)

    @property
    def per_claim(self) -> float | None:
        """Cost of one claim."""
        return divided(self.cost, self.claims)

    @property
    def per_claim_growth(self) -> float | None:
        """How much dearer one claim became."""
        return grown(self.per_claim, divided(self.before, self.claims_before))


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The parts of one kind, the dearest first; ``shares`` of each over the years' ``periods``."""

    axis: str
    parts: tuple[Part, ...]
    periods: tuple[str, ...]
    shares: Mapping[str, tuple[float | None, ...]]
    growth: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStructure:
    """The structure by each kind of which claims are known."""

    window: CostWindow | None
    by: Mapping[str, Structure]
    provenance: Provenance | None


def cost_structure(sources: Sources, selection: Selection) -> CostStructure:
    """Every kind over the trailing year of the selection, the chosen schemes together."""
    window = cost_window(sources, selection)
    if window is None or not window.monthly:
        return CostStructure(window=window, by={}, provenance=None)
    schemes = costed_schemes(sources, selection)
    return CostStructure(
        window=window,
        by={axis: structure(sources, selection.area, (schemes, axis), window) for axis in AXES},
        provenance=provenance(sources, selection.area, schemes, window.end, ITEMS),
    )


def structure(
    sources: Sources, area: str, what: tuple[tuple[str, ...], str], window: CostWindow
) -> Structure:
    """The structure of some schemes' cost by one kind: ``what`` is both."""
    scope = sources.scope.narrow(area=area)
    key = ("cost structure", scope, what, window.end)
    return sources.remember(key, lambda: _structure(sources, area, what, window))


def _structure(
    sources: Sources, area: str, what: tuple[tuple[str, ...], str], window: CostWindow
) -> Structure:
    schemes, axis = what
    table = ClaimCost if axis == "category" else Claims
    cost = of_schemes(settled(sources, area, "cost", (axis,), table), schemes).trailing()
    claims = None
    if table is Claims:
        claims = of_schemes(settled(sources, area, "visits", (axis,)), schemes).trailing()
    whole = cost.over(axis)
    had = [code for code in cost.axes[axis] if not np.isnan(cost.pick(**{axis: code})).all()]
    parts = [_part(code, (cost, claims, whole), window) for code in had]
    periods = tuple(end for end in window.same_month(YEARS) if whole.at(end) is not None)
    return Structure(
        axis=axis,
        parts=tuple(sorted(parts, key=lambda part: -(part.cost or 0))),
        periods=periods,
        shares={
            code: tuple(divided(cost.at(end, **{axis: code}), whole.at(end)) for end in periods)
            for code in had
        },
        growth=grown(whole.at(window.end), whole.at(window.before)),
    )


def _part(code: str, cubes: tuple[Cube, Cube | None, Cube], window: CostWindow) -> Part:
    cost, claims, whole = cubes
    axis = next(iter(cost.axes))
    name = {axis: code}
    now, before = cost.at(window.end, **name), cost.at(window.before, **name)
    was = whole.at(window.before)
    moved = None if now is None or before is None else now - before
    return Part(
        code=code,
        cost=now,
        before=before,
        share=divided(now, whole.at(window.end)),
        share_before=divided(before, was),
        contribution=divided(moved, was),
        claims=claims.at(window.end, **name) if claims else None,
        claims_before=claims.at(window.before, **name) if claims else None,
    )


def divided(part: float | None, whole: float | None) -> float | None:
    """A quotient; None where either is missing or the whole is not above zero."""
    if part is None or whole is None or not whole > 0 or np.isnan(part):
        return None
    return part / whole


def grown(now: float | None, before: float | None) -> float | None:
    """A growth rate; None where either is missing or the base is not above zero."""
    quotient = divided(now, before)
    return None if quotient is None else quotient - 1
