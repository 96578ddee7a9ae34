"""How do the parts of an area stand beside each other: how many, how old, how ill, how covered?"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.services.below import below, indicated_below
from dashboard.services.chosen import people_period, scheme_of, schemes_of
from dashboard.services.enrolment_breaks import enrolment_breaks, parted
from dashboard.services.histories import at
from dashboard.services.insured_now import SHARES, values_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.periods import earlier
from data_access.tables import Scheme

SHOWN = ("insured", "net_change", "coverage", "support_ratio", *SHARES)
Numbers = Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One area's indicators by name; ``growth``: of the insured since a year ago."""

    area: str
    numbers: Numbers
    growth: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleParts:
    """The parts in order of their codes, the whole first."""

    period: str | None
    parts: tuple[Part, ...]
    provenance: Provenance | None


def people_parts(sources: Sources, selection: Selection) -> PeopleParts:
    """The chosen period's numbers of an area and of its parts."""
    period = people_period(sources, selection)
    if period is None:
        return PeopleParts(period=None, parts=(), provenance=None)
    schemes = schemes_of(sources, selection)
    alone = below(sources, selection.area).areas == (selection.area,)
    inside = () if alone else _inside(sources, selection, period)
    return PeopleParts(
        period=period,
        parts=(_whole(sources, selection, period), *inside),
        provenance=provenance(sources, selection.area, schemes, period, ["enrolment.insured"]),
    )


def _whole(sources: Sources, selection: Selection, period: str) -> Part:
    held = {name: values_of(sources, selection, name) for name in SHOWN}
    breaks = enrolment_breaks(sources, selection.area, schemes_of(sources, selection))
    year = earlier(period, 12)
    before = None if parted(breaks, year, period) else at(held["insured"], year)
    numbers = {name: at(values, period) for name, values in held.items()}
    return _part(selection.area, numbers, before)


def _inside(sources: Sources, selection: Selection, period: str) -> tuple[Part, ...]:
    inside = below(sources, selection.area)
    scheme = scheme_of(sources, selection)

    def build() -> tuple[Part, ...]:
        held = {
            name: _at(sources, selection, (name, scheme), period)
            for name in SHOWN
            if not (name == "coverage" and selection.scheme)
        }
        before = _at(sources, selection, ("insured", scheme), earlier(period, 12))
        return tuple(
            _part(code, {name: held.get(name, {}).get(code) for name in SHOWN}, before.get(code))
            for code in inside.areas
        )

    return sources.remember(("people_parts", inside.scope, scheme, selection.scheme, period), build)


def _at(
    sources: Sources, selection: Selection, which: tuple[str, str], period: str
) -> dict[str, float]:
    """One indicator of one period by area."""
    name, scheme = which
    if name == "support_ratio":
        if scheme == Scheme.RESIDENT:
            return {}
        scheme = Scheme.EMPLOYEE
    held = indicated_below(sources, selection.area, name)
    now = held[held.index.get_level_values("period") == period].dropna()
    if "scheme" in now.index.names:
        now = now[now.index.get_level_values("scheme") == scheme]
    areas = now.index.get_level_values("area")
    return {str(area): float(value) for area, value in zip(areas, now, strict=True)}


def _part(area: str, numbers: Numbers, before: float | None) -> Part:
    now = numbers["insured"]
    growth = now / before - 1 if now is not None and before else None
    return Part(area=area, numbers=numbers, growth=growth)
