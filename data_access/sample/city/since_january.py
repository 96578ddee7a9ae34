"""How many different persons is that since January, when a month's figures are known?"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from data_access.sample.city.grid import Fen, Floats
from data_access.sample.city.plan import PERIODS

Persons = Callable[[Floats, NDArray[np.bool_]], Floats]
"""The persons of a year's months, from what happened so far and which of all months they are."""


def since_january(first: int, happened: Floats | Fen, persons: Persons) -> Fen:
    """Months × parts: told from what happened since January of each year.

    Who was counted stays counted until the year ends.
    """
    found = np.zeros(happened.shape, np.int64)
    years = np.arange(first, len(PERIODS)) // 12
    for year in np.unique(years):
        inside = years == year
        told = persons(happened[inside].cumsum(axis=0).astype(float), inside)
        found[inside] = np.maximum.accumulate(told, axis=0).astype(np.int64)
    return found


def met(first: int, among: Floats | Fen, visits: Floats | Fen) -> Fen:
    """Different persons since January, where each visit falls on anyone among so many.

    Never more than visits, and never more new ones in a month than it has visits: a year's persons
    are the mean of its months, and parts of a person count as one.
    """

    def persons(so_far: Floats, inside: NDArray[np.bool_]) -> Floats:
        mean = among[inside].mean(axis=0)
        found: Floats = np.ceil(-mean * np.expm1(-so_far / mean))
        return found

    return since_january(first, visits, persons)
