"""How much of a scenario's effect is whose?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Literal

from data_access.assumptions.book import Basis
from forecasting.actuarial.bridge import Bridge, bridge
from forecasting.scenarios.scenario import Scenario
from forecasting.scenarios.trial import Measured, tried

MOST = 6
"""Levers up to which every order is heard: 2^6 projections."""
Method = Literal["shapley", "sequential"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The bridge from current law to a scenario, one cause a lever.

    ``shapley``: the mean over every order in which the levers could be moved; ``sequential``: in
    the order of the scenario, on which the effects then depend.
    """

    bridge: Bridge
    method: Method


def attributed(basis: Basis, scenario: Scenario, measured: Measured, horizon: int) -> Attribution:
    """What each lever adds to a number that projections come to; the effects add up to all of it.

    Source: Shapley, L. (1953), "A value for n-person games", Contributions to the Theory of Games
    II, 307–317.
    """
    names = tuple(scenario.moves)

    def value(chosen: frozenset[str]) -> float:
        return measured(tried(basis, scenario.only(chosen), horizon))

    method: Method = "shapley" if len(names) <= MOST else "sequential"
    subsets = _every(names) if method == "shapley" else _one_by_one(names)
    values = {chosen: value(chosen) for chosen in subsets}
    effects = shapley(names, values) if method == "shapley" else _steps(names, values)
    before, after = values[frozenset()], values[frozenset(names)]
    return Attribution(bridge=bridge(before, effects, after), method=method)


def shapley(names: Sequence[str], values: Mapping[frozenset[str], float]) -> dict[str, float]:
    """Each one's mean addition over every order; ``values`` by every subset.

    >>> worth = {frozenset(): 0.0, frozenset("a"): 1.0, frozenset("b"): 2.0, frozenset("ab"): 5.0}
    >>> shapley("ab", worth)
    {'a': 2.0, 'b': 3.0}
    """
    count = len(names)
    return {
        name: sum(
            factorial(len(others))
            * factorial(count - len(others) - 1)
            * (values[others | {name}] - values[others])
            for others in _every([one for one in names if one != name])
        )
        / factorial(count)
        for name in names
    }


def _every(names: Sequence[str]) -> Iterator[frozenset[str]]:
    for size in range(len(names) + 1):
        yield from map(frozenset, combinations(names, size))


def _one_by_one(names: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(names[:size]) for size in range(len(names) + 1)]


def _steps(names: Sequence[str], values: Mapping[frozenset[str], float]) -> dict[str, float]:
    chain = _one_by_one(names)
    return {name: values[chain[at + 1]] - values[chain[at]] for at, name in enumerate(names)}
