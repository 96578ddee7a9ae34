"""Does the engine come to what others published?"""

from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from dashboard.services import self_check
from dashboard.services.selection import Selection
from dashboard.services.self_check.trial import Compared, Trial
from dashboard.services.sources import Sources
from data_access.cited import Cited
from data_access.discovery import discover
from data_access.reference.published import source_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One published table: where it stands, and every figure compared."""

    name: str
    source: Cited
    rows: tuple[Compared, ...]

    @property
    def passed(self) -> int:
        """How many figures agree."""
        return sum(row.passed for row in self.rows)

    @property
    def held(self) -> bool:
        """Whether all do; a table that compares nothing does not."""
        return bool(self.rows) and self.passed == len(self.rows)

    @property
    def closest_call(self) -> Compared:
        """The figure that takes most of its tolerance."""
        return max(self.rows, key=attrgetter("used"))


@cache
def trials() -> tuple[Tried, ...]:
    """Every packaged table, computed now; the same wherever it runs."""
    return tuple(
        Tried(name=name, source=source_of(trial.tables[0]), rows=tuple(trial.compare()))
        for name, trial in discover(self_check, Trial).items()
    )


def self_checked(_: Sources, __: Selection) -> tuple[Tried, ...]:
    """The same for every reader."""
    return trials()
