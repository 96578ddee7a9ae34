"""Are the figures behind an indicator checked? Its inputs' checks, in four counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dashboard.services.checks import Told, kept
from dashboard.services.sources import Sources
from data_access.books.checks.check import State
from data_access.books.checks.running import checks
from data_access.tables import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How the checks of some figures stand; identifiers in order, each in one place.

    ``not_run``: never run on these figures, or nothing there to compare.
    """

    passed: int = 0
    failed: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
    not_run: tuple[str, ...] = ()


def checked(
    sources: Sources, area: str, scheme: str, month: str, concerned: Collection[str]
) -> Checked:
    """The checks that vouch for these lines or columns, in one area and month, from what is kept.

    A city's figures are its parts': what fails in one of them fails in the city. What was kept of
    a whole city answers for its parts.
    """
    return checked_of(sources, area, (scheme,), month, concerned)


def checked_of(
    sources: Sources, area: str, schemes: Collection[str], month: str, concerned: Collection[str]
) -> Checked:
    """``checked`` of several schemes together: the worst word of each check."""
    wanted = concerning(concerned)
    held = kept(sources, area, month, only=wanted)
    areas = _parts(sources, area)
    if held is None:
        parent = _parent(sources, area)
        held = None if parent is None else kept(sources, parent, month, only=wanted)
    if held is None:
        return Checked(not_run=wanted)
    own = (one for one in held if one.finding.area in areas and one.finding.scheme in schemes)
    return summary(wanted, own)


def concerning(concerned: Collection[str]) -> tuple[str, ...]:
    """The checks that vouch for any of these lines or columns.

    >>> concerning({"insured"})
    ('K15',)
    """
    return tuple(name for name, check in checks().items() if check.concerns & set(concerned))


def summary(wanted: Collection[str], told: Iterable[Told]) -> Checked:
    """One word a check, the worst that was found."""
    states: dict[str, set[State]] = {name: set() for name in wanted}
    for one in told:
        if one.finding.check in states:
            states[one.finding.check].add(one.status)
    worst = {name: _worst(found) for name, found in states.items()}
    named = {
        state: tuple(name for name, found in worst.items() if found is state) for state in State
    }
    return Checked(
        passed=len(named[State.OK]),
        failed=named[State.FAILED],
        explained=named[State.EXPLAINED],
        not_run=named[State.NOT_APPLICABLE],
    )


def _worst(found: set[State]) -> State:
    order = (State.FAILED, State.EXPLAINED, State.OK)
    return next((state for state in order if state in found), State.NOT_APPLICABLE)


def _parts(sources: Sources, area: str) -> set[str]:
    known = sources.warehouse.read(Area, sources.scope)
    return {area, *known.loc[known["parent"] == area, "area"]}


def _parent(sources: Sources, area: str) -> str | None:
    known = sources.warehouse.read(Area, sources.scope)
    held = known.loc[known["area"] == area, "parent"].dropna()
    return None if held.empty else str(held.iloc[0])
