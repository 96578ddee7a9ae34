"""How many people of each sex and age are there on every first of January to come?

The cohort-component method by single year of age and calendar year, with the conventions that
reproduce the United Nations' World Population Prospects 2024 (Methodology, ch. V; the order of
its steps is recovered from its published results, data_access/assumptions/values/sources.yaml).
"""

import numpy as np
from numpy.typing import ArrayLike

from forecasting.actuarial.refusals import Axes, Floats, fit

SEXES = ("male", "female")
MALE, FEMALE = 0, 1


def project_population(
    base: ArrayLike,
    survival: ArrayLike,
    fertility: ArrayLike,
    sex_ratio: ArrayLike,
    migration: ArrayLike,
) -> Floats:
    """The population on 1 January of the first year and of each year after it.

    Year by year: who lives grows a year older, P(x+1) = P(x) × survival(x+1), and the open group
    takes in the two last ages together; births = Σ fertility × the mean of the women at the start
    and the women who live to the end of the year; migrants are added at the end.

    Args:
        base: (2, A) persons, male and female, on the first day; the last age is the open group.
        survival: (T, 2, A) ratio *into* age a within the year; index 0 from birth, the last one of
            the ages A−2 and A−1 together.
        fertility: (T, A) births per woman.
        sex_ratio: (T,) boys per girl at birth.
        migration: (T, 2, A) net migrants by age at the end of the year.

    Returns:
        (T+1, 2, A).

    Raises:
        ValueError: tables of different years or ages, a missing number, a rate below zero, a
            survival above one, or more people who leave than there are; the table and the row
            are named. Years count from 1.
    """
    ages, years = _extent(base, 1), _extent(survival, 0)
    by_age: Axes = {"sex": SEXES, "age": range(ages)}
    by_year: Axes = {"year": range(1, years + 1)}
    people = np.empty((years + 1, len(SEXES), ages))
    people[0] = fit("base", base, by_age, low=0)
    lives = fit("survival", survival, {**by_year, **by_age}, low=0, high=1)
    bears = fit("fertility", fertility, {**by_year, "age": range(ages)}, low=0)
    boys = fit("sex_ratio", sex_ratio, by_year, low=0)
    moves = fit("migration", migration, {**by_year, **by_age})
    for year in range(years):
        lived = _after_a_year(people[year], lives[year], bears[year], boys[year])
        people[year + 1] = lived + moves[year]
    return fit("population after migration", people, {"year": range(years + 1), **by_age}, low=0)


def births(start: Floats, aged: Floats, fertility: Floats) -> float:
    """Births of a year to the mean of the women of each age at its start and at its end."""
    return float(fertility @ (start[FEMALE] + aged[FEMALE]) / 2)


def _after_a_year(start: Floats, survival: Floats, fertility: Floats, boys: float) -> Floats:
    """Who lives a year later, those born in it included; migrants are not."""
    aged = _aged(start, survival)
    born = births(start, aged, fertility)
    girls = born / (1 + boys)
    aged[:, 0] = np.array([born - girls, girls]) * survival[:, 0]
    return aged


def _aged(start: Floats, survival: Floats) -> Floats:
    """Who of the start is alive at the end, a year older; nobody is of age 0 yet."""
    aged = np.zeros_like(start)
    aged[:, 1:] = start[:, :-1] * survival[:, 1:]
    aged[:, -1] += start[:, -1] * survival[:, -1]
    return aged


def _extent(given: ArrayLike, axis: int) -> int:
    """The extent along an axis; 0 where there is no such axis, which ``fit`` then refuses."""
    shape = np.shape(given)
    return shape[axis] if axis < len(shape) else 0
