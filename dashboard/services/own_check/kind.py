"""What is a kind of table that may be checked? The columns it names, and what is compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.services.self_check.trial import Compared
from data_access.reference.own_table import Column, OwnTable

HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """``columns``: what such a table names; ``theirs``: the results of which it has at least one.

    ``compare`` raises BadTable or ValueError where a table cannot be.
    """

    columns: Mapping[str, Column]
    theirs: Mapping[str, Column]
    compare: Callable[[OwnTable], Iterable[Compared]]

    def fits(self, table: OwnTable) -> bool:
        """Whether all its columns are there, and a result to compare with."""
        there = table.columns.keys()
        needed = {name for name, spec in self.columns.items() if not spec.optional}
        return needed <= there and bool(self.theirs.keys() & there)


def half_digit(table: OwnTable, field: str) -> float:
    """Half of the last digit that a column is printed with."""
    return HALF * float(10 ** -table.places(field))
