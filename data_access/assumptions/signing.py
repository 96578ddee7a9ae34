"""Which assumptions are signed, and what exactly does a signature stand under?"""

import hashlib
from collections.abc import Mapping

from data_access.assumptions import deductibles, employee_scheme, resident_scheme, uncertain
from data_access.assumptions.book import Assumption
from data_access.assumptions.load import assumptions

FOLDERS = {
    "employee": employee_scheme.VALUES,
    "resident": resident_scheme.VALUES,
    "benefits": deductibles.VALUES,
    "uncertainty": uncertain.VALUES,
}
"""By group of the book, where its assumptions are."""
EVERY = "*"
"""Instead of a name: every assumption of the group."""


def signable(group: str) -> Mapping[str, Assumption]:
    """The assumptions of a group, by name; none of a group that has none."""
    return assumptions(FOLDERS[group]) if group in FOLDERS else {}


def mark(one: Assumption) -> str:
    """A digest of everything that the book says of one: whoever changes it, changes the mark."""
    said = (one.name, one.unit, one.bounds, one.since, one.evidence, one.opinion, one.source)
    numbers = [sorted(held.items()) for held in one.variants.values()]
    return hashlib.sha256(repr((said, numbers)).encode()).hexdigest()[:12]
