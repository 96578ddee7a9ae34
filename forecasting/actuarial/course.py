"""What do the years stand on that is known before the first of them?

Population, retirement, membership, and the prices that the base year's figures give. All of it is
linear in the people: the people of a year times its weights are who pays and what is paid for, at
the prices of the base year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import (
    Bases,
    Basis,
    Demography,
    Membership,
    ResidentMembership,
)
from data_access.policy.book import Law, RetirementAges
from forecasting.actuarial.bases import paying
from forecasting.actuarial.expenditure import Costs, Groups, births, curves
from forecasting.actuarial.membership import (
    Insured,
    Passed,
    by_sex,
    passed,
    resident_shares,
    retired_shares,
    shares_by_year,
)
from forecasting.actuarial.population import project_population
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.remembered import remembered
from forecasting.actuarial.sound import sound

ACTIVE, RETIRED, MEMBERS, AT_WORK = "active", "retired", "members", "at_work"
MATERNITY, SERIOUS = "maternity", "serious_illness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One scheme's people from the base year on, T years after it; A single ages.

    Attributes:
        shares: by kind of member, (T+1, 3 groups or 2 sexes, A) of the people of that sex.
        weights: by kind of member, way of paying and service, (T+1, 2, A) what one person of a
            year, sex and age counts for: a member, a base, or the yuan a service costs at the base
            year's prices.
        counts: (T+1,) people × weights.
    """

    shares: Mapping[str, Floats]
    weights: Mapping[str, Floats]
    counts: Mapping[str, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``people``: (T+1, 2, A) at mid-year, the base year first; ``resident``: None if left out."""

    people: Floats
    employee: Part
    resident: Part | None


def course_of(basis: Basis) -> Course:
    """Population, retirement, membership and prices; computed again only where they changed.

    Raises:
        ValueError: a table of the basis that cannot be: table, row and field are named.
    """
    sound(basis)
    people = people_of(basis.demography, basis.base)
    assumed, held = basis.employee.membership, basis.resident
    years, _, ages = people.shape
    since = since_of(basis.law, basis.base, years, ages, assumed.voluntary_months)
    insured = employees_of(people, since, assumed)
    priced_of = employee_part(people, insured, basis.demography, *_paid(basis.employee.benefits))
    employee = with_bases(people, insured, priced_of, basis.employee.bases)
    if held is None:
        return Course(people=people, employee=employee, resident=None)
    shares = residents_of(people, insured, held.membership)
    serious = held.serious_illness.groups
    resident = resident_part(people, shares, *_paid(held.benefits), serious)
    return Course(people=people, employee=employee, resident=resident)


def _paid(benefits: Benefits) -> tuple[Costs, Groups]:
    return benefits.cost, benefits.groups


@remembered
def people_of(held: Demography, base: int) -> Floats:
    """(T+1, 2, A) at the middle of the base year and each year after it."""
    first = project_population(
        held.base, held.survival, held.fertility, held.sex_ratio, held.migration
    )
    return ((first[1:] + first[:-1]) / 2)[base - held.first :]


@remembered
def since_of(law: Law[RetirementAges], base: int, years: int, ages: int, later: int) -> Passed:
    """(T+1, 3, A) how long past retirement."""
    return passed(retired_shares(law, range(base, base + years), ages, later=later))


@remembered
def employees_of(people: Floats, since: Passed, assumed: Membership) -> Insured:
    """(T+1, 3, A) shares of the people of a sex at work, paying on, and retired."""
    return shares_by_year(people[0], since, assumed)


@remembered
def residents_of(people: Floats, insured: Insured, assumed: ResidentMembership) -> Floats:
    """(T+1, 2, A) shares of the people of a sex insured as residents."""
    return resident_shares(people[0], by_sex(insured.active + insured.retired), assumed)


@remembered
def employee_part(
    people: Floats, insured: Insured, held: Demography, cost: Costs, groups: Groups
) -> Part:
    """Who is insured as an employee, and what that costs."""
    active, retired = by_sex(insured.active), by_sex(insured.retired)
    found = priced(people, active + retired, cost, groups)
    found |= {ACTIVE: active, RETIRED: retired}
    born = births(active, held.fertility[-len(people) :])
    found[MATERNITY] = born * (cost[MATERNITY] / float((people[0] * born[0]).sum()))
    shares = {ACTIVE: insured.active, RETIRED: insured.retired, AT_WORK: insured.at_work}
    return Part(shares=shares, weights=found, counts=counted(people, found))


@remembered
def with_bases(people: Floats, insured: Insured, held: Part, bases: Bases) -> Part:
    """The employees' scheme, and what its members pay on."""
    found = paying(people[0], insured, bases)
    return Part(
        shares=held.shares,
        weights={**held.weights, **found},
        counts={**held.counts, **counted(people, found)},
    )


@remembered
def resident_part(
    people: Floats, shares: Floats, cost: Costs, groups: Groups, serious: Mapping[int, float]
) -> Part:
    """Who is insured as a resident, and what that costs; serious illness costs 1 yuan in all."""
    found = priced(people, shares, {**cost, SERIOUS: 1.0}, {**groups, SERIOUS: serious})
    found[MEMBERS] = shares
    return Part(shares={MEMBERS: shares}, weights=found, counts=counted(people, found))


def priced(people: Floats, insured: Floats, cost: Costs, groups: Groups) -> dict[str, Floats]:
    """By service that has a curve over ages, (T+1, 2, A) yuan a person."""
    persons = (people[0] * insured[0]).sum(axis=0)
    held = curves(cost, groups, people[0].sum(axis=0), persons)
    return {service: insured * curve for service, curve in held.items()}


def counted(people: Floats, weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """(T+1,) people × weights."""
    return {name: (people * held).sum(axis=(1, 2)) for name, held in weights.items()}
