"""Who of a population is insured as an employee, at work or retired, and who as a resident?

Three groups, as the law has three retirement ages: men, women whose old age is 55, women of 50.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from data_access.assumptions.book import Membership, ResidentMembership
from data_access.policy.book import Law, RetirementAges
from forecasting.actuarial.population import FEMALE, MALE
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.retirement import Ints, retirement_months

CATEGORIES = ("male", "female_55", "female_50")
SEX_OF = np.array([MALE, FEMALE, FEMALE])
MONTHS = 12
ROUNDING = 1e-9
YOUNG = 25
"""Up to this age coverage is that of the age; who is older takes it along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insured:
    """By group and single age, (…, 3, A) each: shares of the people of a sex, or persons.

    ``paying_on``: past the month of retirement without the contribution years, and paying for them.
    """

    at_work: Floats
    paying_on: Floats
    retired: Floats

    @property
    def active(self) -> Floats:
        """Who pays contributions."""
        return self.at_work + self.paying_on


def retired_shares(law: Law[RetirementAges], years: range, ages: int, *, later: int = 0) -> Floats:
    """(T, 3, A) share of a calendar year that people of an age at mid-year spend past retirement.

    Who is x years old on 1 July was born in the twelve months before, x years ago; each month of
    birth retires in the month of the law; ``later`` months after it whose month is after the first
    year, in which all is as it was.
    """
    found = np.zeros((len(years), len(CATEGORIES), ages))
    for group, category in enumerate(CATEGORIES):
        held = [one.value[category] for one in law.dated]
        young = (min(age.first for age in held) + min(later, 0)) // MONTHS - 1
        old = (max(age.last for age in held) + max(later, 0)) // MONTHS + 2
        born = _born(years, np.arange(young, min(old, ages)))
        leaves = _shifted(retirement_months(law, category, born), years[0], later)
        ends = (np.array(years) + 1)[:, None, None] * MONTHS + 1  # January of the next year
        spent = np.clip((ends - leaves) / MONTHS, 0, 1)
        found[:, group, young : min(old, ages)] = spent.mean(axis=2)
        found[:, group, old:] = 1
    return found


def _shifted(leaves: Ints, base: int, later: int) -> Ints:
    """Months of retirement; nobody's is moved into or out of the base year."""
    first = (base + 1) * MONTHS + 1
    return np.where(leaves >= first, np.maximum(leaves + later, first), leaves)


def _born(years: range, ages: Ints) -> Ints:
    """(T, ages, 12) the months of birth, from July to June, of who is of an age on 1 July."""
    july = (np.array(years)[:, None] - ages - 1) * MONTHS + 7
    return np.asarray(july[..., None] + np.arange(MONTHS))


def group_shares(cadres: float) -> Floats:
    """(3, 1) share of their sex that belongs to each group."""
    return np.array([[1.0], [cadres], [1 - cadres]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """(…, 3, A) share of a year that is ``past`` retirement, and the ``years`` since then."""

    past: Floats
    years: Floats

    def at(self, year: int) -> "Passed":
        """Of one year."""
        return Passed(past=self.past[year], years=self.years[year])


def passed(past: Floats) -> Passed:
    """The (T+1, 3, A) shares past retirement summed along each cohort.

    Before the first year everybody retired at the ages of that year.
    """
    years = np.cumsum(past, axis=2)
    for year in range(1, len(past)):
        years[year, :, 1:] = years[year - 1, :, :-1] + past[year, :, 1:]
        years[year, :, -1] = years[year - 1, :, -1] + 1
    return Passed(past=past, years=years)


def insured_shares(
    coverage: Floats, since: Passed, assumed: Membership, unemployment: ArrayLike
) -> Insured:
    """(…, 3, A) shares of the people of a sex and age who are insured.

    At work: participation × (1 − unemployment) × coverage, before the month of retirement.
    After it, who of the same people was insured when most of them worked, at the unemployment of
    the base year: retired who has the contribution years, paying on who has not and stays. What
    these lack is spread evenly up to the most: after so many years all of them have it.

    Args:
        coverage: (…, 3, A) share of the working that are insured as employees, by birth cohort.
        since: how long past retirement.
        assumed: the assumptions of membership.
        unemployment: (…) of each year.
    """
    groups = group_shares(assumed.cadre_share) * coverage
    employed = 1 - np.asarray(unemployment)[..., None, None]
    career = (assumed.participation.max(axis=1) * (1 - assumed.unemployment[0]))[SEX_OF]
    former = groups * since.past * career[:, None]
    stay = (1 - assumed.qualifying) * assumed.paying_on
    lack = stay * np.clip(1 - since.years / assumed.lacking, 0, 1)
    return Insured(
        at_work=groups * assumed.participation[SEX_OF] * employed * (1 - since.past),
        paying_on=former * lack,
        retired=former * (assumed.qualifying + stay - lack),
    )


def by_sex(shares: Floats) -> Floats:
    """(…, 2, A) shares of a sex, of the (…, 3, A) of the groups of the law."""
    return np.stack([shares[..., 0, :], shares[..., 1, :] + shares[..., 2, :]], axis=-2)


def members(people: Floats, shares: Insured) -> Insured:
    """The insured among (2, A) people."""
    held = people[SEX_OF]
    return Insured(
        at_work=held * shares.at_work,
        paying_on=held * shares.paying_on,
        retired=held * shares.retired,
    )


def opening_coverage(people: Floats, since: Passed, assumed: Membership) -> Floats:
    """(3, A) coverage that gives the members there are in the mean of the base year.

    One level for those who are not wholly retired and one for the rest, such that there are as
    many active and as many retired as there are.
    """
    shape, working = np.broadcast_to(assumed.coverage, since.past.shape), since.past < 1
    parts = [np.where(working, shape, 0.0), np.where(working, 0.0, 1.0)]
    sums = [_sums(people, part, since, assumed) for part in parts]
    level, rest = np.linalg.solve(np.transpose(sums), [assumed.active, assumed.retired])
    if rest < 0:
        raise ValueError("retired: fewer than the coverage of those at work leaves by itself")
    if level < 0:
        raise ValueError("active: fewer than those who pay on after retirement")
    return np.asarray(np.where(working, level * shape, rest))


def _sums(
    people: Floats, coverage: Floats, since: Passed, assumed: Membership
) -> tuple[float, float]:
    """The active and the retired."""
    shares = insured_shares(coverage, since, assumed, assumed.unemployment[0])
    held = members(people, shares)
    return float(held.active.sum()), float(held.retired.sum())


def moved_on(coverage: Floats, past: Floats, growth: float) -> Floats:
    """Coverage a year later: of the young it stays with the age, later it goes with the cohort.

    ``growth`` is of those who are still at work by ``past``; who has retired keeps what they had.
    """
    later = np.empty_like(coverage)
    later[:, 1:] = coverage[:, :-1]
    later[:, : YOUNG + 1] = coverage[:, : YOUNG + 1]
    return np.asarray(later * np.where(past < 1, 1 + growth, 1.0))


def shares_by_year(people: Floats, since: Passed, assumed: Membership) -> Insured:
    """(T+1, 3, A) ``insured_shares`` of the base year and each year after it.

    ``people``: (2, A) of the base year, whose members there are.
    """
    past = since.past
    coverage = np.empty_like(past)
    coverage[0] = opening_coverage(people, since.at(0), assumed)
    for year in range(1, len(past)):
        growth = float(assumed.coverage_growth[year - 1])
        coverage[year] = moved_on(coverage[year - 1], past[year], growth)
    return insured_shares(coverage, since, assumed, assumed.unemployment[: len(past)])


def resident_shares(people: Floats, employed: Floats, assumed: ResidentMembership) -> Floats:
    """(T+1, 2, A) shares of a sex and age insured as residents: of those who are no employees.

    Args:
        people: (2, A) of the base year, whose members there are.
        employed: (T+1, 2, A) shares insured as employees.
        assumed: the assumptions of membership.

    Raises:
        ValueError: more members than people who are no employees.
    """
    grown = np.concatenate([[1.0], np.cumprod(1 + assumed.coverage_growth)])[: len(employed)]
    relative = (1 - employed) * assumed.coverage
    level = assumed.members / float((people * relative[0]).sum())
    found = np.asarray(relative * (level * grown)[:, None, None])
    beyond = (found > 1 - employed + ROUNDING).any(axis=(1, 2))
    if beyond.any():
        year = int(np.argmax(beyond))
        raise ValueError(f"resident coverage, year {year} after the base year: above one")
    return found
