"""How is one thing of a basis put back in its place, with all else as it was?"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from data_access.assumptions.benefits import Benefits
from data_access.assumptions.book import (
    Bases,
    Basis,
    Demography,
    Financing,
    Floats,
    Membership,
    PersonalAccounts,
    Resident,
)

NOTHING = np.zeros(0)
"""The path of what a basis does not carry."""


def with_membership(basis: Basis, membership: Membership) -> Basis:
    """Other assumptions of who is insured as an employee."""
    return replace(basis, employee=replace(basis.employee, membership=membership))


def with_financing(basis: Basis, financing: Financing) -> Basis:
    """Other assumptions of what the employee pool takes in."""
    return replace(basis, employee=replace(basis.employee, financing=financing))


def with_bases(basis: Basis, bases: Bases) -> Basis:
    """Other assumptions of what contributions are paid on."""
    return replace(basis, employee=replace(basis.employee, bases=bases))


def with_personal(basis: Basis, personal: PersonalAccounts) -> Basis:
    """Other assumptions of the personal accounts."""
    return replace(basis, employee=replace(basis.employee, personal=personal))


def with_benefits(basis: Basis, benefits: Benefits) -> Basis:
    """Other assumptions of what the employee pool pays for."""
    return replace(basis, employee=replace(basis.employee, benefits=benefits))


def with_resident(basis: Basis, resident: Resident) -> Basis:
    """Other assumptions of the residents' scheme."""
    return replace(basis, resident=resident)


def after_base(path: Floats, later: Floats) -> Floats:
    """A path that begins with the base year, with ``later`` for the years after it."""
    return np.concatenate([path[:1], later, path[1 + len(later) :]])


def index(growth: Floats) -> Floats:
    """What growth comes to by year; 1 in the base year."""
    found: Floats = np.cumprod(1 + growth, dtype=np.float64)
    return found


def growth(path: Floats) -> Floats:
    """The growth that leads to each year's value, from 1 in the base year."""
    return np.asarray(path / np.concatenate([[1.0], path[:-1]]) - 1)


def rows(basis: Basis) -> slice:
    """The rows of a table of the population that are the years of the basis."""
    return slice(basis.base + 1 - basis.demography.first, None)


def with_rows(basis: Basis, table: Floats, later: Floats) -> Floats:
    """A table of the population with ``later`` for the years of the basis."""
    return np.concatenate([table[: rows(basis).start], later])


def with_demography(basis: Basis, demography: Demography) -> Basis:
    """Other assumptions of how the population lives."""
    return replace(basis, demography=demography)


def scaled(basis: Basis, services: tuple[str, ...]) -> Floats:
    """What rules make of the cost of services: of the first of them that any fund pays for."""
    funds = [basis.employee.benefits]
    if basis.resident is not None:
        funds.append(basis.resident.benefits)
    held = (scale_of(one, name) for one in funds for name in services if name in one.cost)
    return next(held, NOTHING)


def with_scaled(basis: Basis, services: tuple[str, ...], path: Floats) -> Basis:
    """The same with another path; the other services, in every fund, move by the same ratio."""
    ratio = path / scaled(basis, services)
    moved = with_benefits(basis, _times(basis.employee.benefits, services, ratio))
    if basis.resident is None:
        return moved
    held = replace(basis.resident, benefits=_times(basis.resident.benefits, services, ratio))
    return with_resident(moved, held)


def lens_on(*services: str) -> tuple[Callable[[Basis], Floats], Callable[[Basis, Floats], Basis]]:
    """How a lever gets and sets what rules make of the cost of some services."""

    def get(basis: Basis) -> Floats:
        return scaled(basis, services)

    def put(basis: Basis, path: Floats) -> Basis:
        return with_scaled(basis, services, path)

    return get, put


def _times(held: Benefits, services: tuple[str, ...], ratio: Floats) -> Benefits:
    moved = {name: scale_of(held, name) * ratio for name in services if name in held.cost}
    return replace(held, scale={**held.scale, **moved})


def scale_of(held: Benefits, service: str) -> Floats:
    """(T,) what rules make of the cost of one service: 1 as it is."""
    return held.scale.get(service, np.ones_like(held.trend))


def risen(path: Floats, years: int) -> Floats:
    """By how much a standard rises in each year after the base year, with which it begins."""
    return np.diff(path)[:years]


def raised(path: Floats, rises: Floats) -> Floats:
    """A standard that rises so; beyond these years by as much as it did."""
    later = np.diff(path)[len(rises) :]
    return np.cumsum(np.concatenate([path[:1], rises, later]))
