"""What is a dated value of the law? Types only: what was in force on a day, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where it is written."""

    document: str
    article: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce(Generic[V]):
    """A value, and the first day on which it applies."""

    since: date
    value: V
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Generic[V]):
    """One thing that the law sets; ``dated``: its values in the order they came into force.

    Raises:
        ValueError: a later value comes into force no later than the one before, or there is none.
    """

    name: str
    unit: str
    dated: tuple[InForce[V], ...]

    def __post_init__(self) -> None:
        days = [one.since for one in self.dated]
        if not days or days != sorted(set(days)):
            raise ValueError(f"{self.name}: no values, or their days do not ascend: {days}")

    def on(self, day: date) -> InForce[V]:
        """What was in force on a day.

        Raises:
            LookupError: nothing was yet.
        """
        held = [one for one in self.dated if one.since <= day]
        if not held:
            raise LookupError(f"{self.name}: no value in force on {day}")
        return held[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetirementAge:
    """The age at which one retires, in months, and how it rises.

    From the month ``since`` of its law on, whoever reaches ``first`` retires one month later than
    the one before for every ``every`` months, until ``last`` is the age of all.
    """

    first: int
    last: int
    every: int

    def delay(self, months: int) -> int:
        """Months of delay of who reaches ``first`` so many months after the law began.

        >>> [RetirementAge(first=720, last=756, every=4).delay(k) for k in (-1, 0, 3, 4, 500)]
        [0, 1, 1, 2, 36]
        """
        if months < 0 or self.last == self.first:
            return 0
        return min(self.last - self.first, months // self.every + 1)


RetirementAges = Mapping[str, RetirementAge]
"""By category: ``male``, ``female_55`` (cadres), ``female_50`` (workers)."""
