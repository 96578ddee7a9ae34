"""What is a measure of the warning work itself, and of what record is it made?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.indicators.indicator import Better, Every, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """One alert as people dealt with it.

    ``signed``: whether it was acknowledged in time, None while there is time left; ``closed``:
    resolved or archived; ``overdue``: its next step should have been taken; ``mistaken``: ended
    as a false alarm; ``again``: archived, and it came back; ``days``: from raising to resolving.
    """

    signed: bool | None
    closed: bool
    overdue: bool
    archived: bool
    mistaken: bool
    again: bool
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The alerts, and of each signed monthly report the hours from the month's closing."""

    alerts: tuple[Handled, ...]
    reports: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So much in all (or so many good ones) of so many; nothing can be said of none."""

    total: float
    of: int

    @property
    def value(self) -> float | None:
        """The share or the mean; None without any."""
        return self.total / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A declared measure; ``code`` is that of the field's dictionary of indicators."""

    code: str
    unit: Unit
    better: Better
    every: Every
    compute: Callable[[Record], Tally]


def tally(said: Iterable[float | None]) -> Tally:
    """Of what is known.

    >>> tally([True, None, False]).value
    0.5
    """
    known = [float(one) for one in said if one is not None]
    return Tally(total=sum(known), of=len(known))
