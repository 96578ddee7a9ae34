"""How does the house reach its data, and whose data is it? No read without a Scope."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from pandera.typing import DataFrame

from data_access.tables import Table

T = TypeVar("T", bound=Table)


class Role(StrEnum):
    """What a person is here to do."""

    FINANCE = "finance"
    REVIEWER = "reviewer"
    LEADER = "leader"
    ACTUARY = "actuary"
    AUDITOR = "auditor"
    ADMIN = "admin"


ALL_ROLES = frozenset(Role)
NATION = "100000"
MADE_UP = "YUNZHOU"  # the source of figures that stand for no real area
FIX = "run: jiheng init"
AREA = re.compile(r"[0-9A-Za-z]{6,}")  # as GB/T 2260; development zones carry letters


@dataclass(frozen=True, slots=True)
class Scope:
    """The areas and schemes a reader may see; ``None``, said by ``connect`` alone, is every one."""

    areas: frozenset[str] | None
    schemes: frozenset[str] | None

    def covers(self, area: str, scheme: str | None = None) -> bool:
        """Whether one area, and one scheme if it is named, lie inside this scope."""
        inside = self.areas is None or area in self.areas
        return inside and (scheme is None or self.schemes is None or scheme in self.schemes)

    def home(self) -> str:
        """The area that somebody of this scope begins in: the nation, else the first of theirs."""
        return NATION if not self.areas or NATION in self.areas else min(self.areas)

    def narrow(self, *, area: str | None = None, scheme: str | None = None) -> "Scope":
        """The part of this scope that lies in one area or scheme; never more than it was."""
        return Scope(_narrowed(self.areas, area), _narrowed(self.schemes, scheme))


def _narrowed(allowed: frozenset[str] | None, wanted: str | None) -> frozenset[str] | None:
    if wanted is None:
        return allowed
    return frozenset({wanted}) if allowed is None else allowed & {wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who is reading: a name, roles and the scope that goes with them."""

    name: str
    roles: frozenset[Role]
    scope: Scope


class NotReady(Exception):
    """A database is missing or of another schema; the text says which and what to run."""


class Unanswered(NotReady):
    """A database is there and does not answer just now: stopped, locked, or too slow."""


class Warehouse(Protocol):
    """Where facts are read. Filters, versions and grouping are the database's work."""

    def data_version(self) -> int:
        """A number that grows with every import or close.

        Raises:
            NotReady: the database is missing or of another schema.
        """
        ...

    def read(
        self,
        table: type[T],
        scope: Scope,
        *,
        periods: Sequence[str] | None = None,
        as_of: date | None = None,
        by: Sequence[str] | None = None,
    ) -> DataFrame[T]:
        """The rows of ``table`` inside ``scope``, sorted by their keys.

        Args:
            table: a contract of ``data_access.tables``.
            scope: the areas and schemes that may be seen.
            periods: only these periods.
            as_of: only what had been published by that day.
            by: the summable columns to keep; the others are summed away. A sum with a missing
                figure or member is missing; its status is the least settled one.

        Raises:
            ValueError: ``by`` names a column that cannot be summed over.
            NotReady: the database is missing or of another schema.
        """
        ...
