"""How are numbers of people written? In tens of thousands where they are many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.figures.numbers import digits, known
from dashboard.labels import Labels

MANY = 1e5  # persons: from here on in tens of thousands
WAN = 1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The unit in which all persons of one figure are told."""

    size: float
    name: str
    words: Labels

    def said(self, persons: float | None, *, signed: bool = False) -> str:
        """A number of persons in this unit, without its name."""
        if persons is None or not known(persons):
            return self.words("terms.words.missing")
        return digits(persons / self.size, 2 if self.size > 1 else 0, signed=signed)

    def scaled(self, values: Sequence[float | None]) -> list[float | None]:
        """The values as they are drawn."""
        return [None if value is None else value / self.size for value in values]


def heads(values: Iterable[float | None], words: Labels) -> Heads:
    """The unit that fits the largest of the values.

    >>> from dashboard.labels import labels
    >>> heads([1.2e6, None], labels("zh")).said(1.2e6), heads([990.0], labels("zh")).said(990.4)
    ('120.00', '990')
    """
    largest = max((abs(value) for value in values if value is not None), default=0)
    if largest >= MANY:
        return Heads(size=WAN, name=words("terms.units.wan_persons"), words=words)
    return Heads(size=1, name=words("terms.units.persons"), words=words)


def whole(persons: float | None, words: Labels, *, signed: bool = False) -> str:
    """A number of persons in full.

    >>> from dashboard.labels import labels
    >>> whole(5076.0, labels("en"), signed=True)
    '+5,076 persons'
    """
    if persons is None or not known(persons):
        return words("terms.words.missing")
    gap = "" if words.language == "zh" else " "
    return f"{digits(persons, 0, signed=signed)}{gap}{words('terms.units.persons')}"
