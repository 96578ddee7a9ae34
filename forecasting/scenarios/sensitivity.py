"""How far does each assumption move the answer, and what if wages and costs grow otherwise?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_access.assumptions.book import Basis, Floats
from forecasting.scenarios.scenario import Move, Scenario, lever_called, settled
from forecasting.scenarios.trial import Measured, tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What a number comes to with one thing at its low and at its high end.

    ``kind``: an ``assumption`` of the basis, or a ``lever`` of the scenario, whose change is
    uncertain.
    """

    name: str
    kind: str
    low: float
    high: float

    @property
    def width(self) -> float:
        """From end to end."""
        return abs(self.high - self.low)


def tornado(
    bases: Mapping[str, tuple[Basis, Basis]], scenario: Scenario, measured: Measured, horizon: int
) -> tuple[Swing, ...]:
    """Each assumption at both ends under the scenario, the widest first.

    ``bases``: by assumption, the basis with its low and with its high variant.
    """
    swings = [
        Swing(
            name=name,
            kind="assumption",
            low=measured(tried(low, scenario, horizon)),
            high=measured(tried(high, scenario, horizon)),
        )
        for name, (low, high) in bases.items()
    ]
    return tuple(sorted(swings, key=lambda one: -one.width))


def intervals(
    basis: Basis, scenario: Scenario, measured: Measured, horizon: int
) -> tuple[Swing, ...]:
    """Each lever of the scenario with its change smaller and larger by its interval."""
    swings = []
    for name, move in scenario.moves.items():
        ends = [
            measured(tried(basis, scenario.moved(name, moved), horizon))
            for moved in _uncertain(basis, name, move)
        ]
        swings.append(Swing(name=name, kind="lever", low=ends[0], high=ends[1]))
    return tuple(sorted(swings, key=lambda one: -one.width))


def _uncertain(basis: Basis, name: str, move: Move) -> tuple[Move, Move]:
    """Less of the change, and more, within the lever's range."""
    lever = lever_called(name)
    now = lever.neutral(basis, settled(name, move, basis).start)
    ends = (now + (move.value - now) * (1 + way * lever.interval) for way in (-1, 1))
    smaller, larger = (min(max(end, lever.low), lever.high) for end in ends)
    return replace(move, value=smaller), replace(move, value=larger)


def grid(
    basis: Basis,
    scenario: Scenario,
    axes: Mapping[str, Sequence[float]],
    measured: Measured,
    horizon: int,
) -> Floats:
    """A number for each pair of values of two levers: (first axis, second axis)."""
    (first, rows), (second, columns) = axes.items()
    return np.array(
        [
            [
                measured(
                    tried(
                        basis,
                        scenario.moved(first, Move(value=row)).moved(second, Move(value=column)),
                        horizon,
                    )
                )
                for column in columns
            ]
            for row in rows
        ]
    )
