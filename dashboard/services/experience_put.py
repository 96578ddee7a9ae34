"""Where in the basis does each assumption stand that the books can be held against?"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from data_access.assumptions.book import Basis
from forecasting.actuarial.experience import Put, grown, raised, serviced
from forecasting.scenarios.lenses import (
    with_benefits,
    with_financing,
    with_membership,
    with_resident,
)

EMPLOYEE_SERVICES = ("inpatient", "chronic", "outpatient", "maternity")
RESIDENT_SERVICES = ("inpatient", "chronic", "outpatient")


def puts(scheme: str) -> Mapping[str, Put]:
    """By assumption of a scheme, the basis with it multiplied by what experience says."""
    if scheme == "resident":
        services = {name: partial(_resident_service, name) for name in RESIDENT_SERVICES}
        return {"members": _residents, **services, "interest": _resident_interest}
    services = {name: partial(_service, name) for name in EMPLOYEE_SERVICES}
    own: dict[str, Put] = {"active": _active, "base_growth": _base, "collection_rate": _collection}
    return {**own, **services, "interest": _interest}


def _active(basis: Basis, ratio: float) -> Basis:
    held = basis.employee.membership
    return with_membership(basis, replace(held, coverage_growth=grown(held.coverage_growth, ratio)))


def _base(basis: Basis, ratio: float) -> Basis:
    held = basis.employee.financing
    return with_financing(basis, replace(held, base_growth=grown(held.base_growth, ratio)))


def _collection(basis: Basis, ratio: float) -> Basis:
    held = basis.employee.financing
    return with_financing(basis, replace(held, collection=raised(held.collection, ratio)))


def _interest(basis: Basis, ratio: float) -> Basis:
    held = basis.employee.financing
    return with_financing(basis, replace(held, interest=raised(held.interest, ratio)))


def _service(name: str, basis: Basis, ratio: float) -> Basis:
    return with_benefits(basis, serviced(basis.employee.benefits, name, ratio))


def _residents(basis: Basis, ratio: float) -> Basis:
    held = basis.resident
    if held is None:
        return basis
    path = grown(held.membership.coverage_growth, ratio)
    own = replace(held.membership, coverage_growth=path)
    return with_resident(basis, replace(held, membership=own))


def _resident_service(name: str, basis: Basis, ratio: float) -> Basis:
    held = basis.resident
    if held is None:
        return basis
    return with_resident(basis, replace(held, benefits=serviced(held.benefits, name, ratio)))


def _resident_interest(basis: Basis, ratio: float) -> Basis:
    held = basis.resident
    if held is None:
        return basis
    own = replace(held.financing, interest=raised(held.financing.interest, ratio))
    return with_resident(basis, replace(held, financing=own))
