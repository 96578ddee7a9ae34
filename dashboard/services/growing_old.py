"""How do the share of the old and the share of the insured move over the months?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.services.chosen import people_period, schemes_of
from dashboard.services.enrolment_breaks import enrolment_breaks
from dashboard.services.histories import along, course_to
from dashboard.services.insured_now import values_of
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Indicators by name over the same periods; None where missing; breaks by period."""

    periods: tuple[str, ...]
    told: Mapping[str, tuple[float | None, ...]]
    provenance: Provenance | None
    breaks: Mapping[str, str] = field(default_factory=dict)


def elderly_course(sources: Sources, selection: Selection) -> Course:
    """The shares of 60 and over and of 65 and over; of the residents where no register is known."""
    found = course(
        sources, selection, ("elderly_share_60", "elderly_share_65"), "membership.persons"
    )
    if any(value is not None for held in found.told.values() for value in held):
        return found
    return course(sources, selection, ("elderly_share",), "population.persons")


def coverage_course(sources: Sources, selection: Selection) -> Course:
    """The share of the residents who are insured."""
    found = course(sources, selection, ("coverage",), "enrolment.insured")
    breaks = enrolment_breaks(sources, selection.area, schemes_of(sources, selection))
    shown = {period: kind for period, kind in breaks.items() if period in found.periods}
    return replace(found, breaks=shown)


def course(sources: Sources, selection: Selection, names: tuple[str, ...], item: str) -> Course:
    """Several indicators of the chosen schemes together, up to the chosen period."""
    period = people_period(sources, selection)
    if period is None:
        return Course(periods=(), told={}, provenance=None)
    periods = course_to(period)
    held = {name: values_of(sources, selection, name) for name in names}
    schemes = schemes_of(sources, selection)
    return Course(
        periods=periods,
        told={name: along(values, periods) for name, values in held.items()},
        provenance=provenance(sources, selection.area, schemes, period, [item]),
    )
