"""What does the projection of the selected area stand on, at best and at either end?"""

from collections.abc import Mapping
from functools import cache

from dashboard.services.area_basis import NoBooks, basis_over
from dashboard.services.selection import UnknownSelection
from dashboard.services.sources import Sources
from data_access.assumptions import employee_scheme, resident_scheme
from data_access.assumptions.book import Assumption, Basis
from data_access.assumptions.load import assumptions
from data_access.assumptions.nation import nation
from data_access.port import NATION

LOW, HIGH = "low", "high"
Ends = tuple[Basis, Basis]


def basis_of(sources: Sources | None, area: str) -> Basis:
    """Under current law, every assumption at its best estimate; without sources, the nation's.

    Raises:
        UnknownSelection: the area has none.
    """
    return _over(sources, area, _national("", "", ""))


def ends_of(sources: Sources, area: str, scheme: str) -> Mapping[str, Ends]:
    """By assumption of a scheme, the basis with that one at its low and at its high end.

    Raises:
        UnknownSelection: as ``basis_of``.
    """
    return {
        name: (
            _over(sources, area, _national(scheme, name, LOW)),
            _over(sources, area, _national(scheme, name, HIGH)),
        )
        for name in (held.name for held in assumed(scheme))
    }


def mixed(sources: Sources, area: str, scheme: str, chosen: Mapping[str, str]) -> Basis:
    """The basis with the assumptions of a scheme at the variants ``chosen``, by name.

    Raises:
        UnknownSelection: as ``basis_of``.
    """
    if not chosen:
        return basis_of(sources, area)
    return _over(sources, area, nation(None, chosen) if scheme == "resident" else nation(chosen))


def assumed(scheme: str) -> tuple[Assumption, ...]:
    """Everything that is assumed of a scheme, with its evidence."""
    folder = (employee_scheme if scheme == "employee" else resident_scheme).VALUES
    return tuple(assumptions(folder).values())


def steepness_of(sources: Sources, area: str, scheme: str) -> Ends:
    """The basis with the cost of the old, against the young, at its low and at its high end.

    Raises:
        UnknownSelection: as ``basis_of``.
    """
    low, high = (
        _over(sources, area, _national(scheme, employee_scheme.PROFILE, end)) for end in (LOW, HIGH)
    )
    return low, high


def _over(sources: Sources | None, area: str, whole: Basis) -> Basis:
    if area == NATION:
        return whole
    if sources is None:
        raise UnknownSelection("area", area, (NATION,))
    try:
        return basis_over(sources, area, whole)
    except NoBooks as problem:
        raise UnknownSelection("area", f"{area} ({problem})", (NATION,)) from problem


@cache
def _national(scheme: str, name: str, variant: str) -> Basis:
    """The nation's, with one assumption of a scheme at one of its variants."""
    chosen = {name: variant} if name else {}
    return nation(None, chosen) if scheme == "resident" else nation(chosen)
