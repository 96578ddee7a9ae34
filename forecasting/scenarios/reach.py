"""Which funds does a lever change, and which levers of a scenario change nothing?"""

from collections.abc import Iterator, Mapping

import numpy as np

from data_access.assumptions.book import Basis
from forecasting.actuarial.projection import Projection
from forecasting.scenarios.refused import Misfit
from forecasting.scenarios.scenario import Move, Scenario, levers, under
from forecasting.scenarios.trial import path_of, tried


def reach(basis: Basis, horizon: int) -> Mapping[str, frozenset[str]]:
    """The funds that each lever changes, found by moving it alone as far as it goes, either way.

    Nothing for a lever whose quantity the basis does not carry.
    """
    plain = tried(basis, Scenario(), horizon)
    return {
        name: frozenset().union(*(_changed(plain, told) for told in _ends(basis, name, horizon)))
        for name in levers()
    }


def idle(
    basis: Basis, scenario: Scenario, fund: str, touched: Mapping[str, frozenset[str]], horizon: int
) -> tuple[str, ...]:
    """The levers of a scenario that change nothing of a fund within the horizon.

    They move another fund alone, by ``touched`` (see ``reach``), or what they move is as it was.
    """
    return tuple(
        name
        for name in scenario.moves
        if fund not in touched[name] or _still(basis, scenario, name, horizon)
    )


def _still(basis: Basis, scenario: Scenario, name: str, horizon: int) -> bool:
    """Whether a lever leaves its path as it was in these years."""
    get = levers()[name].get
    moved = under(scenario.only(frozenset({name})), basis)
    return bool(np.array_equal(get(basis)[:horizon], get(moved)[:horizon]))


def _ends(basis: Basis, name: str, horizon: int) -> Iterator[Projection]:
    """Where the lever is at either end of its range, as far as that can be."""
    lever = levers()[name]
    for value in (lever.low, lever.high) if lever.carried(basis) else ():
        try:
            yield tried(basis, Scenario(moves={name: Move(value=value)}), horizon)
        except Misfit:
            continue


def _changed(one: Projection, other: Projection) -> frozenset[str]:
    """The funds in which some flow of some year differs."""
    pairs = {fund: (path_of(one, fund), path_of(other, fund)) for fund in one.funds}
    return frozenset(
        fund
        for fund, (mine, theirs) in pairs.items()
        if not np.array_equal(mine.income, theirs.income)
        or not np.array_equal(mine.expenditure, theirs.expenditure)
    )
