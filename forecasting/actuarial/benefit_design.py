"""What do rules of an admission pay: deductible, payment ratio, by tier of hospital?

A city formula (Luzhou): what the pool pays is (class A + 0.9 × class B − admissions × deductible) ×
payment ratio, by tier and by active and retired, out of town being a tier of its own.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from data_access.assumptions.benefits import ELSEWHERE, STAY_TIERS, InpatientDesign, Stays
from forecasting.actuarial.refusals import Floats, fit

TABLE = "inpatient design"
CLASS_B = 0.9
"""Of what class B of the catalogues costs; the insured pay the tenth first."""


def in_scope(class_a: float, class_b: float) -> float:
    """What the formula begins with, yuan.

    >>> in_scope(1_000, 500)
    1450.0
    """
    return class_a + CLASS_B * class_b


def design_of(stays: Sequence[Stays], years: int) -> InpatientDesign:
    """The rules as they are, with nothing changed in ``years`` years.

    Raises:
        ValueError: a tier that there is none of or that comes twice, a number that is missing or
            out of bounds, or admissions whose deductibles exceed their cost in scope: naming the
            table, the row and the field.
    """
    rows = [f"{one.tier} {one.member}".strip() for one in stays]
    for row, one in zip(rows, stays, strict=True):
        if one.tier not in STAY_TIERS:
            raise ValueError(f"{TABLE}: no tier {row}; there is {', '.join(STAY_TIERS)}")
    if twice := [row for row, count in Counter(rows).items() if count > 1]:
        raise ValueError(f"{TABLE}: {twice[0]} comes twice")
    for field, high in (("admissions", np.inf), ("in_scope", np.inf), ("deductible", np.inf),
                        ("ratio", 1.0)):  # fmt: skip
        told = [getattr(one, field) for one in stays]
        fit(f"{TABLE} {field}", told, {"tier": rows}, low=0, high=high)
    for row, one in zip(rows, stays, strict=True):
        if one.in_scope < (borne := one.admissions * one.deductible):
            said = f"{one.in_scope:g} is below admissions x deductible, {borne:g}"
            raise ValueError(f"{TABLE} in_scope, tier {row}: {said}")
    nothing = np.zeros(years)
    found = InpatientDesign(
        stays=tuple(stays), deductible=nothing, ratio=nothing, elsewhere=nothing
    )
    if not (paid_for(found, np.ones(years)) > 0).all():
        raise ValueError(f"{TABLE}: pays for nothing in any tier")
    return found


def prices_of(trend: Floats) -> Floats:
    """(T,) cost in scope of one admission by year, against the base year's.

    It grows as the cost of a member of an age does, by the whole of the scheme's trend: this
    speaks of price, use and income together and nobody has parted it, and admissions of an age are
    held as they are. Deductibles are nominal, so that the pool's share of an admission creeps up
    as prices rise and a yuan of deductible comes to weigh less. Where use grows too, prices grow
    by less than this, and a deductible keeps more of its weight.
    """
    return np.asarray(np.cumprod(1 + trend))


def paid_for(design: InpatientDesign, prices: Floats) -> Floats:
    """(T,) yuan that the pool pays for the base year's admissions at later ``prices``.

    Each tier by the formula of the module; every admission is taken to cost its tier's mean. No
    deductible falls below zero, no payment ratio leaves 0 to 1.
    """
    held = design.stays
    admissions, cost, deductible, ratio = (
        np.array([getattr(one, field) for one in held], dtype=np.float64)[:, None]
        for field in ("admissions", "in_scope", "deductible", "ratio")
    )
    each = np.divide(cost, admissions, out=np.zeros_like(cost), where=admissions > 0)
    above = each * prices - np.maximum(deductible + design.deductible, 0.0)
    ratios = np.clip(ratio + design.ratio, 0.0, 1.0)
    paid = admissions * _moved(design) * np.maximum(above, 0.0) * ratios
    return np.asarray(paid.sum(axis=0))


def elsewhere_share(stays: Sequence[Stays]) -> float:
    """Of all admissions, those out of town."""
    away = sum(one.admissions for one in stays if one.tier == ELSEWHERE)
    whole = sum(one.admissions for one in stays)
    return away / whole if whole else 0.0


def _moved(design: InpatientDesign) -> Floats:
    """(tiers, T) by what a tier's admissions are multiplied: out of town, or in the city.

    All tiers of the city lose or gain in proportion. Nobody can move where one of the two is none.
    """
    share = elsewhere_share(design.stays)
    if not 0 < share < 1:
        return np.ones((len(design.stays), len(design.elsewhere)))
    later = np.clip(share + design.elsewhere, 0.0, 1.0)
    away = np.array([one.tier == ELSEWHERE for one in design.stays])[:, None]
    return np.where(away, later / share, (1 - later) / (1 - share))
