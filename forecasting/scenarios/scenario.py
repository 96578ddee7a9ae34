"""What is tried? A few levers over current law, sparse, each with its start and shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from data_access.assumptions.book import Basis
from data_access.discovery import discover
from forecasting.scenarios import levers as declared
from forecasting.scenarios.lever import GROUPS, Lever
from forecasting.scenarios.phasing import LONGEST, SHAPES, Shape, in_force
from forecasting.scenarios.refused import Misfit

CURRENT_LAW = "current_law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A lever's value, the first year of it, how it comes in; None: as the lever has it."""

    value: float
    start: int | None = None
    shape: Shape | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A move with nothing left open."""

    value: float
    start: int
    shape: Shape
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is set over current law, by lever; whatever is not named stays as the law has it."""

    moves: Mapping[str, Move] = field(default_factory=dict)

    def moved(self, lever: str, move: Move) -> "Scenario":
        """With one lever more, or set anew."""
        return Scenario(moves={**self.moves, lever: move})

    def without(self, lever: str) -> "Scenario":
        """With one lever back at current law."""
        return Scenario(moves={name: one for name, one in self.moves.items() if name != lever})

    def only(self, levers: frozenset[str]) -> "Scenario":
        """With no lever but these."""
        return Scenario(moves={name: one for name, one in self.moves.items() if name in levers})


@cache
def levers() -> Mapping[str, Lever]:
    """Every lever, by name."""
    return discover(declared, Lever)


def lever_called(name: str) -> Lever:
    """One of them.

    Raises:
        Misfit: there is none of that name.
    """
    if name not in levers():
        raise Misfit("unknown_lever", lever=name)
    return levers()[name]


def settled(name: str, move: Move, basis: Basis) -> Settled:
    """A move with everything said: what it leaves open is as its lever has it.

    Raises:
        Misfit: a lever that there is none of or that the basis does not carry, a year or a
            shape that cannot be.
    """
    lever = lever_called(name)
    if not lever.carried(basis):
        raise Misfit("not_carried", lever=name)
    found = Settled(
        value=move.value,
        start=basis.base + lever.after if move.start is None else move.start,
        shape=move.shape or lever.shape,
        length=lever.length if move.length is None else move.length,
    )
    _within("start_out_of_range", name, found.start, (basis.years[0], basis.years[-1]))
    _within("length_out_of_range", name, found.length, (1, LONGEST))
    if found.shape not in SHAPES:
        raise Misfit("unknown_shape", lever=name, value=found.shape)
    return found


def sound(scenario: Scenario) -> None:
    """Refuse what can be set over no basis.

    Raises:
        Misfit: an unknown lever, a value out of its range, levers that contradict.
    """
    for name, move in scenario.moves.items():
        lever = lever_called(name)
        _within("out_of_range", name, move.value, (lever.low, lever.high))
        if against := sorted(lever.apart & set(scenario.moves)):
            raise Misfit("contradiction", lever=name, other=against[0])


def checked(scenario: Scenario, basis: Basis) -> dict[str, Settled]:
    """What each lever is set to, in the order of the levers.

    Raises:
        Misfit: as ``sound`` and ``settled``.
    """
    sound(scenario)
    return {name: settled(name, scenario.moves[name], basis) for name in ordered(scenario)}


def ordered(scenario: Scenario) -> list[str]:
    """The levers of a scenario as they are set: what moves people first, which takes longest."""
    return sorted(scenario.moves, key=lambda name: (GROUPS.index(levers()[name].group), name))


def under(scenario: Scenario, basis: Basis) -> Basis:
    """The basis as the scenario sets it.

    Raises:
        Misfit: as ``checked``.
    """
    held, law = _Same(basis), _Same(basis)
    for name, one in checked(scenario, basis).items():
        held = _set(held, law, name, one)
    return held.basis


class _Same:
    """A basis that is told from others by being another object."""

    __slots__ = ("basis",)

    def __init__(self, basis: Basis) -> None:
        self.basis = basis

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.basis is other.basis

    def __hash__(self) -> int:
        return id(self.basis)


@lru_cache(maxsize=128)
def _set(held: _Same, law: _Same, name: str, one: Settled) -> _Same:
    """One lever set; asked again for the same, the very same: what stands on it stands still.

    ``law``: the basis under current law, from which a level counts.
    """
    lever, basis = lever_called(name), held.basis
    share = in_force(basis.years, one.start, one.shape, one.length)
    neutral = lever.neutral(law.basis, one.start)
    return _Same(lever.set(basis, lever.moved(basis, one.value, share, neutral)))


def _within(code: str, name: str, value: float, bounds: tuple[float, float]) -> None:
    if not bounds[0] <= value <= bounds[1]:  # no number is within nothing either
        raise Misfit(code, lever=name, value=value, low=bounds[0], high=bounds[1])
