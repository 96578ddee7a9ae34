"""What becomes of every fund, year by year, under one basis?

The fold of a yearly step that reads as the actuary's list: population, members, income,
expenditure, fund. Every figure of it goes back to an assumption of the basis and its source.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data_access.assumptions.book import Basis
from forecasting.actuarial.bases import wages_paid_on
from forecasting.actuarial.course import ACTIVE, MEMBERS, RETIRED, SERIOUS, Course, course_of
from forecasting.actuarial.income import Opening, employee_opening, resident_opening
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.step import (
    PERSONAL,
    POOLED,
    RESIDENT,
    Flows,
    Levels,
    State,
    Year,
    advance,
    growth,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """The years after the base year under one basis.

    ``opening``: by fund, at the end of the base year, None where nobody knows it; ``payroll``: the
    contribution base of all at work, yuan; ``funds``: by fund, a year each.
    """

    basis: Basis
    course: Course
    opening: Mapping[str, float | None]
    payroll: tuple[float, ...]
    funds: Mapping[str, tuple[Flows, ...]]

    @property
    def years(self) -> range:
        """The years that are projected."""
        return range(self.basis.base + 1, self.basis.base + 1 + len(self.payroll))

    @property
    def members(self) -> dict[str, Floats]:
        """Persons by year: ``active`` and ``retired`` employees, residents as ``members``."""
        parts = (self.course.employee, self.course.resident)
        counts = {kind: held for part in parts if part for kind, held in part.counts.items()}
        kinds = (ACTIVE, RETIRED, MEMBERS)
        return {kind: counts[kind][1 : 1 + len(self.payroll)] for kind in kinds if kind in counts}


def project(basis: Basis, horizon: int | None = None) -> Projection:
    """Each of the next ``horizon`` years; as many as the basis reaches if left out.

    Raises:
        ValueError: a horizon below one or beyond the basis.
    """
    years = len(basis.years) if horizon is None else horizon
    if not 1 <= years <= len(basis.years):
        raise ValueError(f"horizon: {years} is not within 1 to {len(basis.years)}")
    course = course_of(basis)
    opening, balances = opening_of(basis, course), opening_balances(basis)
    state, payroll = State(levels=opening_levels(opening), balances=balances), []
    funds: dict[str, list[Flows]] = {fund: [] for fund in balances}
    for year in course_years(basis, course, years):
        state, flows = advance(state, basis, opening, year)
        wages = wages_paid_on(year.employee, basis.employee.bases, year.at)
        payroll.append(float(state.levels.base * wages))
        for fund, one in flows.items():
            funds[fund].append(one)
    return Projection(
        basis=basis,
        course=course,
        opening=balances,
        payroll=tuple(payroll),
        funds={fund: tuple(flows) for fund, flows in funds.items()},
    )


def course_years(basis: Basis, course: Course, years: int) -> Iterator[Year]:
    """Each year after the base year, as the basis has it."""
    own = {name: held.tolist() for name, held in course.employee.counts.items()}
    parts = course.resident.counts if course.resident else {}
    theirs = {name: held.tolist() for name, held in parts.items()}
    for at in range(1, years + 1):
        yield Year(
            at=at,
            employee={name: held[at] for name, held in own.items()},
            resident={name: held[at] for name, held in theirs.items()},
            growth=growth(basis, at),
        )


def opening_of(basis: Basis, course: Course) -> Opening:
    """The levels that the base year's accounts and members give."""
    counts = {name: float(held[0]) for name, held in course.employee.counts.items()}
    first = employee_opening(basis.employee, counts)
    if basis.resident is None or course.resident is None:
        return Opening(employee=first, resident=None)
    members = float(course.resident.counts[MEMBERS][0])
    return Opening(employee=first, resident=resident_opening(basis.resident, members))


def opening_balances(basis: Basis) -> dict[str, float | None]:
    """By fund, at the end of the base year."""
    held, theirs = basis.employee, basis.resident
    found: dict[str, float | None] = {POOLED: held.financing.balance}
    if held.personal is not None:
        found[PERSONAL] = held.personal.balance
    if theirs is not None:
        found[RESIDENT] = theirs.financing.balance
        found[SERIOUS] = theirs.serious_illness.balance
    return found


def opening_levels(opening: Opening) -> Levels:
    """Where money stands in the base year."""
    own = opening.employee
    return Levels(base=own.base, given=own.retired_sum, employee=1.0, resident=1.0, serious=1.0)
