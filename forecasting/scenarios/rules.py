"""How are the rules of admissions changed, and what do they then make of inpatient cost?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from data_access.assumptions.benefits import Benefits, InpatientDesign
from data_access.assumptions.book import Basis, Floats
from forecasting.actuarial.benefit_design import elsewhere_share, paid_for, prices_of
from forecasting.scenarios.lenses import NOTHING, scale_of, with_benefits, with_resident

Rule = Literal["deductible", "ratio", "elsewhere"]
SERVICE = "inpatient"


def rule(basis: Basis, name: Rule) -> Floats:
    """(T,) by how much a rule is changed, in the first scheme of which it is known."""
    return next((_path(held, name) for held in _designs(basis) if _has(held, name)), NOTHING)


def with_rule(basis: Basis, name: Rule, path: Floats) -> Basis:
    """The basis with another change of it, in every scheme whose rules are known.

    Inpatient cost moves by what the pool pays under the new rules ÷ under those that stood before,
    at the prices of each year, so that all rules together pay what the formula of a city pays.
    """
    moved = with_benefits(basis, _ruled(basis.employee.benefits, name, path))
    if basis.resident is None:
        return moved
    held = replace(basis.resident, benefits=_ruled(basis.resident.benefits, name, path))
    return with_resident(moved, held)


def _designs(basis: Basis) -> Iterator[InpatientDesign]:
    for scheme in (basis.employee, basis.resident):
        if scheme is not None and scheme.benefits.design is not None:
            yield scheme.benefits.design


def _has(design: InpatientDesign, name: Rule) -> bool:
    """Admissions move only where there are some on either side."""
    return name != "elsewhere" or 0 < elsewhere_share(design.stays) < 1


def _path(design: InpatientDesign, name: Rule) -> Floats:
    match name:
        case "deductible":
            return design.deductible
        case "ratio":
            return design.ratio
        case "elsewhere":
            return design.elsewhere


def _put(design: InpatientDesign, name: Rule, path: Floats) -> InpatientDesign:
    match name:
        case "deductible":
            return replace(design, deductible=path)
        case "ratio":
            return replace(design, ratio=path)
        case "elsewhere":
            return replace(design, elsewhere=path)


def _ruled(held: Benefits, name: Rule, path: Floats) -> Benefits:
    if held.design is None:
        return held
    design, prices = _put(held.design, name, path), prices_of(held.trend)
    ratio = paid_for(design, prices) / paid_for(held.design, prices)
    scale = scale_of(held, SERVICE) * ratio
    return replace(held, design=design, scale={**held.scale, SERVICE: scale})
