"""How much must arrive on which day, so that an account never holds less than it should?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from math import ceil, isnan, nan

from data_access.books.settlement_calendar import Asking

Move = tuple[date, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The cash of one month, yuan; None where an amount is not known.

    ``before``: what the account holds when it arrives; ``payments``: what is paid from that day
    until the next one arrives.
    """

    asking: Asking
    before: float | None
    payments: float | None
    amount: float | None


def applications(
    opening: float, moves: Sequence[Move], askings: Sequence[tuple[Asking, float]]
) -> list[Application]:
    """The least amounts that keep the account at its floor or above from the first arrival on.

    Args:
        opening: what it holds before the first move, yuan.
        moves: what goes in (above zero) and out, by day; NaN where it is not known.
        askings: the months' days of arrival, in order, and what it shall hold at least, yuan,
            from each of them until the next.
    """
    held, found = opening, []
    days = [one.arrive for one, _ in askings]
    held += moved(moves, date.min, days[0] if days else date.max)
    for (one, floor), until in zip(askings, [*days[1:], date.max], strict=True):
        steps = [amount for day, amount in moves if one.arrive <= day < until]
        lowest = held + min(accumulate(steps), default=0.0, key=_nan_first)
        need = max(floor - min(lowest, held, key=_nan_first), 0.0)
        amount = nan if isnan(need + held) else float(ceil(need / one.step) * one.step)
        found.append(
            Application(
                asking=one,
                before=known(held),
                payments=known(-sum(steps)),
                amount=known(amount),
            )
        )
        held += amount + sum(steps)
    return found


def moved(moves: Sequence[Move], first: date, until: date) -> float:
    """What moves from ``first`` on and before ``until``."""
    return float(sum(amount for day, amount in moves if first <= day < until))


def daily(opening: float, moves: Sequence[Move], days: tuple[date, date]) -> Iterator[Move]:
    """What the account holds at the end of each day, both days included."""
    first, last = days
    held = opening + moved(moves, date.min, first)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        held += moved(moves, day, day + timedelta(days=1))
        yield day, held


def known(value: float) -> float | None:
    """None in the place of what is not known."""
    return None if isnan(value) else float(value)


def _nan_first(value: float) -> tuple[bool, float]:
    """A minimum over what is not known is not known."""
    return not isnan(value), value
