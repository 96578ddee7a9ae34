"""What is a trial of the engine? A published table, and our figures beside those it prints."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

SLACK = 1e-9  # of binary fractions: 0.1 is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One printed figure and ours.

    Attributes:
        item: what it is; its words, with the unit, are ``selfcheck.items.<item>``.
        at: its row in the table: years, scenarios, ages.
        ours: what the engine makes of the table's inputs; None where it finds that there is none.
        published: what is printed; None where the publication says that there is none.
        tolerance: how far apart they may be, in the unit of both.
        places: decimals as printed; None of a year or quarter.
    """

    item: str
    at: tuple[str, ...]
    ours: float | None
    published: float | None
    tolerance: float
    places: int | None = 0

    @property
    def passed(self) -> bool:
        """Whether both say there is none, or are within the tolerance."""
        if self.ours is None or self.published is None:
            return self.ours is None and self.published is None
        slack = SLACK * max(1.0, abs(self.published))
        return abs(self.ours - self.published) <= self.tolerance + slack

    @property
    def used(self) -> float:
        """How much of the tolerance the difference takes; above one it fails."""
        if self.ours is None or self.published is None or not self.tolerance:
            return 0.0 if self.passed else float("inf")
        return abs(self.ours - self.published) / self.tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """``tables``: names of the packaged tables it stands on, the first the one it is named for."""

    tables: tuple[str, ...]
    compare: Callable[[], Iterable[Compared]]


def optional(value: float) -> float | None:
    """A cell of a table; None where it is empty."""
    return None if value != value else float(value)  # noqa: PLR0124  # NaN is unequal to itself
