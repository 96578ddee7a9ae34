"""Where on a chart does a name stand clear of the lines?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from dashboard.figures.strand import Strand, numbers, width

HIGH, WIDE = 240, 400  # pixels of a plot two a row, more or less
CHARACTER = 6.4  # pixels that one place takes at 12 px
STEP = 4  # pixels between two places at which a line is looked at
NEAR = 11  # pixels from a name's middle within which a line crosses it
Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A name's left edge and middle, in pixels from the plot's lower left corner."""

    left: float
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is drawn: the lines over so many periods, the axis they are read from, the uprights."""

    strands: Sequence[Strand]
    count: int
    span: Span
    uprights: Sequence[int] = ()

    def across(self, index: float) -> float:
        """Where a period stands."""
        return (index + 0.5) / max(self.count, 1) * WIDE

    def up(self, value: float) -> float:
        """Where a value stands."""
        return (value - self.span[0]) / (self.span[1] - self.span[0]) * HIGH

    def clearance(self, name: str, place: Place) -> float:
        """Pixels between a name's middle and the nearest line; none where an upright cuts it."""
        right = place.left + width(name) * CHARACTER
        if any(place.left <= self.across(at) <= right for at in self.uprights):
            return 0.0
        under = [place.left + step * STEP for step in range(int((right - place.left) / STEP) + 1)]
        heights = [self._height(strand, x) for strand in self.strands for x in under]
        return min((abs(one - place.middle) for one in heights if one is not None), default=HIGH)

    def _height(self, strand: Strand, across: float) -> float | None:
        """How high a line runs there; None where it does not."""
        values, index = numbers(strand.values), across / WIDE * max(self.count, 1) - 0.5
        before, part = floor(index), index - floor(index)
        if not 0 <= before < len(values) - 1:
            return None
        one, other = values[before], values[before + 1]
        if one is None or other is None:
            return None
        return self.up(one + (other - one) * part)


def first_clear(name: str, places: Sequence[Place], ground: Ground) -> int:
    """The first of these places where no line crosses the name, else the clearest."""
    room = [ground.clearance(name, place) for place in places]
    return next((at for at, one in enumerate(room) if one >= NEAR), room.index(max(room)))
