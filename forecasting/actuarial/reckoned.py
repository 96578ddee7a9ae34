"""What do the people of many paths come to: who pays, and what is paid for?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forecasting.actuarial.course import MATERNITY, Course, Part
from forecasting.actuarial.peopled import Singles
from forecasting.actuarial.refusals import Floats
from forecasting.actuarial.remembered import remembered
from forecasting.actuarial.step import Counts

TILE = 16
"""Rows that a processor multiplies at once: thirteen take longer than sixteen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Both schemes' weights halved, (T+1, K, 2 × A) in single precision, and their names.

    Rows of nothing follow, to a multiple of ``TILE``.
    """

    employee: tuple[str, ...]
    resident: tuple[str, ...]
    weights: NDArray[np.float32]


def columns(course: Course) -> Columns:
    """Of a course."""
    return _columns(course.employee, course.resident)


@remembered
def _columns(employee: Part, resident: Part | None) -> Columns:
    parts = [employee.weights, resident.weights if resident else {}]
    held = [table for part in parts for table in part.values()]
    flat = [table.reshape(len(table), -1) for table in held]
    flat += [np.zeros_like(flat[0])] * (-len(flat) % TILE)
    return Columns(
        employee=tuple(parts[0]),
        resident=tuple(parts[1]),
        weights=(np.stack(flat, axis=1) / 2).astype(np.float32),
    )


def reckoned(
    twice: Sequence[Singles], held: Columns, at: int, fertility: Floats
) -> tuple[Counts, Counts]:
    """(P,) of each column of the employees' and of the residents' scheme, in one year.

    ``twice``: of each block (2, A, P') twice the people at its middle; ``fertility``: (P,) against
    that of the basis, which the births of the columns are of.
    """
    weights = held.weights[at]
    blocks = [weights @ one.reshape(weights.shape[1], -1) for one in twice]
    found = np.concatenate(blocks, axis=1, dtype=np.float64)
    count = len(held.employee)
    own = dict(zip(held.employee, found[:count], strict=True))
    own[MATERNITY] = own[MATERNITY] * fertility
    return own, dict(zip(held.resident, found[count:], strict=False))
