"""How many of each kind are insured in each year, and how many change from scheme to scheme?

Residents are parted by age alone: who of them goes to school, no table says. A move is told of a
birth cohort: its share in one scheme falls from one year to the next as that in the other rises.
"""

from collections.abc import Mapping

import numpy as np

from forecasting.actuarial.bases import FLEXIBLE
from forecasting.actuarial.course import ACTIVE, AT_WORK, MEMBERS, RETIRED, Course
from forecasting.actuarial.membership import SEX_OF
from forecasting.actuarial.refusals import Floats

RESIDENTS = {"children": (0, 6), "pupils": (6, 22), "adults": (22, 60), "elderly": (60, None)}
"""Ages of each kind of residents, the last one not included."""
TO_EMPLOYEES, TO_RESIDENTS = "to_employees", "to_residents"


def employees(course: Course) -> Mapping[str, Floats]:
    """(T+1,) persons: employed, flexible, paying on after retirement, retired."""
    shares, counts = course.employee.shares, course.employee.counts
    at_work = (course.people[:, SEX_OF] * shares[AT_WORK]).sum(axis=(1, 2))
    paying_on = counts[ACTIVE] - at_work
    flexible = counts[FLEXIBLE] - paying_on
    return {
        "employed": at_work - flexible,
        "flexible": flexible,
        "paying_on": paying_on,
        "retired": counts[RETIRED],
    }


def residents(course: Course) -> Mapping[str, Floats]:
    """(T+1,) persons by kind; none where the scheme is left out."""
    if course.resident is None:
        return {}
    held = (course.people * course.resident.weights[MEMBERS]).sum(axis=1)
    return {kind: held[:, slice(*ages)].sum(axis=1) for kind, ages in RESIDENTS.items()}


def moves(course: Course) -> Mapping[str, Floats]:
    """(T+1,) persons of the year's end who change the scheme in it; the base year's are unknown."""
    if course.resident is None:
        return {}
    weights = course.employee.weights
    own = _risen(weights[ACTIVE] + weights[RETIRED])
    theirs = _risen(course.resident.weights[MEMBERS])
    found = {
        TO_EMPLOYEES: np.minimum(np.maximum(own, 0), np.maximum(-theirs, 0)),
        TO_RESIDENTS: np.minimum(np.maximum(-own, 0), np.maximum(theirs, 0)),
    }
    people = course.people[1:, :, 1:]
    return {
        name: np.append(np.nan, (people * shares).sum(axis=(1, 2)))
        for name, shares in found.items()
    }


def _risen(shares: Floats) -> Floats:
    """(T, 2, A-1) by how much the share of a cohort rises from one year to the next."""
    return np.asarray(shares[1:, :, 1:] - shares[:-1, :, :-1])
