"""By what rules does an area's fund pay for admissions, as its own claims have it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data_access.assumptions.benefits import Deductibles, InpatientDesign, Stays
from data_access.assumptions.book import Basis
from forecasting.actuarial.benefit_design import design_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """The admissions of one tier in the base year; money in yuan."""

    tier: str
    admissions: float
    in_scope: float
    fund_paid: float


def with_designs(
    basis: Basis, treated: Mapping[str, Sequence[Treated]], known: Deductibles
) -> Basis:
    """The basis with the rules of the schemes whose admissions and deductibles are known.

    Under current law it comes to the same: rules weigh only once they are changed.
    """
    years, told = len(basis.years), {}
    for scheme in known.yuan.keys() & treated.keys():
        design = effective(treated[scheme], known.yuan[scheme], years)
        if design is not None:
            told[scheme] = design
    if not told:
        return basis
    own, theirs = basis.employee, basis.resident
    if theirs is not None and "resident" in told:
        benefits = replace(theirs.benefits, design=told["resident"])
        theirs = replace(theirs, benefits=benefits)
    if "employee" in told:
        own = replace(own, benefits=replace(own.benefits, design=told["employee"]))
    version = f"{basis.version}.{known.version}"
    return replace(basis, employee=own, resident=theirs, version=version)


def effective(
    treated: Sequence[Treated], deductibles: Mapping[str, float], years: int
) -> InpatientDesign | None:
    """The rules with the payment ratio that the claims of the base year come to, tier by tier.

    Fund paid ÷ (cost in scope − admissions × deductible), so that the base year is met exactly.
    None where the claims contradict the deductibles: a pool cannot have paid more than lies above
    them; and where nobody was admitted.
    """
    found = []
    for one in treated:
        if one.admissions <= 0:
            continue
        above = one.in_scope - one.admissions * deductibles[one.tier]
        if not 0 < one.fund_paid <= above:
            return None
        found.append(
            Stays(
                tier=one.tier,
                admissions=one.admissions,
                in_scope=one.in_scope,
                deductible=deductibles[one.tier],
                ratio=one.fund_paid / above,
            )
        )
    return design_of(found, years) if found else None
