"""What does the projection of every national fund stand on?"""

import hashlib
from pathlib import Path

from data_access.assumptions import employee_scheme as employees
from data_access.assumptions import resident_scheme as residents
from data_access.assumptions import uncertain
from data_access.assumptions.book import Basis
from data_access.assumptions.chosen import Chosen, Variants
from data_access.assumptions.demography import VALUES, demography
from data_access.policy.load import retirement_age

BASE_YEAR = 2025
SCHEMES = (employees, residents, uncertain)


def nation(
    employee: Variants | None = None, resident: Variants | None = None, folder: Path = VALUES
) -> Basis:
    """The national funds from their final figures of 2025, under current law.

    Args:
        employee: variants of the employees' assumptions; what is not named is ``best``.
        resident: of the residents'.
        folder: where the tables of both schemes and of uncertainty are.

    Raises:
        ValueError: an unknown assumption, or one that cannot be: which, and where.
    """
    people = demography()
    last = people.first + people.years - 1
    schemes = (
        (employees.VALUES.name, employee),
        (residents.VALUES.name, resident),
        (uncertain.VALUES.name, None),
    )
    first, second, third = (
        Chosen(folder=folder / name, base=BASE_YEAR, last=last, variants=variants or {})
        for name, variants in schemes
    )
    return Basis(
        base=BASE_YEAR,
        version=version(folder, first.variants, second.variants),
        demography=people,
        law=retirement_age(),
        employee=employees.employee_scheme(first),
        resident=residents.resident_scheme(second),
        uncertainty=uncertain.uncertainty(third),
    )


def version(folder: Path, *variants: Variants) -> str:
    """A digest of every packaged number and the chosen variants."""
    own = [path for scheme in SCHEMES for path in _files(folder, scheme.VALUES.name)]
    numbers = b"".join(path.read_bytes() for path in [*own, *sorted(VALUES.glob("*.csv"))])
    chosen = repr([sorted(one.items()) for one in variants])
    return hashlib.sha256(numbers + chosen.encode()).hexdigest()[:12]


def _files(folder: Path, scheme: str) -> list[Path]:
    return sorted((folder / scheme).iterdir())
