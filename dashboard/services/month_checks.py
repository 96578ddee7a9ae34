"""Do the books of the chosen month tie, and what was said where they do not?"""

from dataclasses import dataclass

from dashboard.services.book_months import root
from dashboard.services.checks import Told, found, kept
from dashboard.services.chosen import chosen_month
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.books.checks.check import State
from data_access.books.checks.running import checks


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChecks:
    """What the checks say of an area's month; ``by_check``: the worst word on each check."""

    area: str
    month: str | None
    told: tuple[Told, ...]
    by_check: tuple[tuple[str, State], ...]


def month_checks(sources: Sources, selection: Selection) -> MonthChecks:
    """The kept findings of the month, run now where none are kept for these figures."""
    month = chosen_month(sources, selection)
    if month is None:
        return MonthChecks(area=selection.area, month=None, told=(), by_check=())
    told = _told(sources, selection.area, month)
    states: dict[str, set[State]] = {name: set() for name in checks()}
    for one in told:
        states[one.finding.check].add(one.status)
    return MonthChecks(
        area=selection.area,
        month=month,
        told=tuple(told),
        by_check=tuple((name, _worst(held)) for name, held in states.items()),
    )


def _told(sources: Sources, area: str, month: str) -> list[Told]:
    held = kept(sources, area, month)
    if held is None and (city := root(sources, area)) != area:
        whole = kept(sources, city, month)
        held = None if whole is None else [one for one in whole if one.finding.area == area]
    return found(sources, area, month) if held is None else held


def _worst(states: set[State]) -> State:
    order = (State.FAILED, State.EXPLAINED, State.OK)
    return next((state for state in order if state in states), State.NOT_APPLICABLE)
