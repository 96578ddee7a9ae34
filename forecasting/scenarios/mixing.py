"""Which mix of levers, within bounds, keeps a line at the least price?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from data_access.assumptions.book import Basis
from forecasting.scenarios.goal import Goal
from forecasting.scenarios.scenario import Move, Scenario, lever_called, settled
from forecasting.scenarios.solving import CLOSE, nearest
from forecasting.scenarios.trial import tried


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """How far a lever may be moved, and what it costs those who bear it to go all the way.

    ``price``: against the other offers; half the way is half the price.
    """

    lever: str
    furthest: Move
    price: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """A scenario that keeps the goal, by ``tried``; None where all offers together do not.

    ``parts``: how far of its offer each lever goes, 0 to 1; ``price``: of it all; ``margin``: by
    how much the line is kept, or missed with everything.
    """

    scenario: Scenario | None
    parts: Mapping[str, float]
    price: float
    margin: float


def cheapest(basis: Basis, goal: Goal, offers: tuple[Offer, ...], within: Scenario) -> Mix:
    """Offers are taken up by effect for their price, the last of them only as far as needed.

    That is the least price where effects add up; where they do not quite, the goal is kept all
    the same, since the mix is proven by trying it.

    Args:
        basis: what it is tried over.
        goal: the line that shall be kept.
        offers: what may be moved.
        within: what stays as it is, with none of the offers' levers in it.

    Raises:
        Misfit: an offer that its lever cannot be set to.
    """

    def margin(parts: Mapping[str, float]) -> float:
        return goal.margin(tried(basis, _mixed(basis, (offers, within), parts), goal.years))

    none = dict.fromkeys((one.lever for one in offers), 0.0)
    plain = margin(none)
    gains = {one.lever: margin({**none, one.lever: 1.0}) - plain for one in offers}
    parts, kept = none, plain
    for one in sorted(offers, key=lambda one: -gains[one.lever] / one.price):
        if kept >= 0 or gains[one.lever] <= 0:
            break
        part, kept = _needed(margin, parts, one.lever)
        parts = {**parts, one.lever: part}
    price = sum(one.price * parts[one.lever] for one in offers)
    scenario = _mixed(basis, (offers, within), parts) if kept >= 0 else None
    return Mix(scenario=scenario, parts=parts, price=price, margin=kept)


def _needed(
    margin: Callable[[Mapping[str, float]], float], parts: Mapping[str, float], lever: str
) -> tuple[float, float]:
    """How far one lever more has to go, the whole way where that does not suffice; the margin."""

    def with_part(part: float) -> float:
        return margin({**parts, lever: part})

    whole = with_part(1.0)
    return (1.0, whole) if whole < 0 else nearest(with_part, 0.0, 1.0, CLOSE)


def _mixed(
    basis: Basis, held: tuple[tuple[Offer, ...], Scenario], parts: Mapping[str, float]
) -> Scenario:
    """Each lever so far of the way from current law to the furthest."""
    offers, within = held
    moves = dict(within.moves)
    for one in offers:
        part = parts[one.lever]
        if part == 0:
            continue
        start = settled(one.lever, one.furthest, basis).start
        now = lever_called(one.lever).neutral(basis, start)
        value = now + part * (one.furthest.value - now)
        moves[one.lever] = replace(one.furthest, value=value)
    return Scenario(moves=moves)


def of_what_was_moved(basis: Basis, goal: Goal, scenario: Scenario) -> Mix | None:
    """How little of a scenario's own moves keeps the goal; None where fewer than two help it.

    What does not help, over current law, is no measure but what the goal has to be kept against:
    it stays as it is. Going all the way is the same price for each.
    """
    plain = goal.margin(tried(basis, Scenario(), goal.years))
    helping = {
        lever: move
        for lever, move in scenario.moves.items()
        if goal.margin(tried(basis, Scenario(moves={lever: move}), goal.years)) > plain
    }
    if len(helping) < 2:
        return None
    against = scenario
    for lever in helping:
        against = against.without(lever)
    offers = tuple(Offer(lever=lever, furthest=move) for lever, move in helping.items())
    return cheapest(basis, goal, offers, against)
