"""In which month do those who work today reach the age at which they retire?

Assumes that the persons of a five-year band were born evenly over its sixty months, that nobody
retires before or after the statutory month, and that all of them stay: no one dies, leaves or
joins.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data_access.policy.book import Law, RetirementAges

BAND = 60  # months
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def retirement_month(law: Law[RetirementAges], category: str, born: int) -> int:
    """The month (counted from year 0) in which who was born in month ``born`` retires.

    The rule in force when the age it begins with is reached; months as ``12 × year + month``.
    """
    first = law.dated[0]
    reached = born + first.value[category].first
    one = next((held for held in reversed(law.dated) if reached >= _month(held.since)), first)
    age = one.value[category]
    return born + age.first + age.delay(born + age.first - _month(one.since))


def retirement_months(law: Law[RetirementAges], category: str, born: Ints) -> Ints:
    """``retirement_month`` of many months of birth at once."""
    reached = born + law.dated[0].value[category].first
    found = reached
    for one in law.dated:
        age, since = one.value[category], _month(one.since)
        steps = np.maximum((born + age.first - since) // age.every + 1, 0)
        leaves = born + age.first + np.minimum(steps, age.last - age.first)
        found = np.where(reached >= since, leaves, found)
    return found


def retiring(
    law: Law[RetirementAges], category: str, bands: Mapping[int, float], now: int, months: int
) -> Floats:
    """Persons who reach the statutory age in each of the ``months`` after the month ``now``.

    Args:
        law: the retirement ages.
        category: whose.
        bands: persons who work by the first year of age of their five-year band.
        now: the month at whose end they were counted, ``12 × year + month``.
        months: how far to look.

    Returns:
        One number a month; those who have reached it already are in none. NaN in every month that
        a band with unknown persons reaches.
    """
    found = np.zeros(months)
    for age, persons in bands.items():
        for step in range(BAND):
            born = now - age * 12 - step
            place = retirement_month(law, category, born) - now - 1
            if 0 <= place < months:
                found[place] += persons / BAND
    return found


def _month(day: date) -> int:
    return day.year * 12 + day.month
