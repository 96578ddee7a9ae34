"""What does a fund pay for, and by what rules of an admission? Types only."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ELSEWHERE = "elsewhere"
"""Out of town: a tier of its own, whatever the hospital."""
STAY_TIERS = ("tertiary", "secondary", "primary", ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductibles:
    """``yuan``: by scheme and tier, of the schemes whose rules are known; ``version``: a digest."""

    yuan: Mapping[str, Mapping[str, float]]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """The admissions of one tier in the base year, and the rules that they are paid by.

    Attributes:
        tier: one of ``STAY_TIERS``.
        member: ``active`` or ``retired`` where the rules tell them apart, else empty.
        admissions: of the year.
        in_scope: their cost inside the catalogues, class A + 0.9 × class B, yuan.
        deductible: of one admission, yuan; nominal, the same in every year.
        ratio: share of what lies above the deductible that the pool pays.
    """

    tier: str
    member: str = ""
    admissions: float
    in_scope: float
    deductible: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InpatientDesign:
    """The rules of the base year, and what is changed in them. T years after the base year.

    Attributes:
        stays: by tier, and by kind of member where told.
        deductible: (T,) yuan added in every tier.
        ratio: (T,) points added to every payment ratio.
        elsewhere: (T,) points of admissions that move from the city to out of town.
    """

    stays: tuple[Stays, ...]
    deductible: Floats
    ratio: Floats
    elsewhere: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefits:
    """What a fund pays for. T years after the base year.

    Attributes:
        cost: by service, what the fund paid in the base year, yuan.
        groups: by service that depends on age: the first ages of its groups, and the relative cost
            of each group.
        trend: (T,) growth of the cost per member of a given age.
        scale: by service, (T,) what rules of benefit and of payment make of its cost: 1 as it is.
        design: the rules of inpatient care; None where nobody knows them.
        own: the services whose groups are of an area's own claims; of the others they are packaged.
    """

    cost: Mapping[str, float]
    groups: Mapping[str, Mapping[int, float]]
    trend: Floats
    scale: Mapping[str, Floats]
    design: InpatientDesign | None = None
    own: tuple[str, ...] = ()
