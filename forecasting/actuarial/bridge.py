"""What led from the last projection to this one, and what is left unexplained?"""

from collections.abc import Mapping
from dataclasses import dataclass

from forecasting.actuarial.refusals import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """Effects by cause, in order, between two results; ``residue``: what rounding leaves over."""

    before: float
    causes: Mapping[str, float]
    after: float

    @property
    def explained(self) -> float:
        """The result before and every cause."""
        return self.before + sum(self.causes.values())

    @property
    def residue(self) -> float:
        """Before + Σ causes + residue = after."""
        return self.after - self.explained


def bridge(before: float, causes: Mapping[str, float], after: float) -> Bridge:
    """The last result, its causes of change, this result.

    Source: Medicare Trustees Report 2026, table III.B10.

    Raises:
        ValueError: a number is missing, naming which.
    """
    held = {name: number(name, effect) for name, effect in causes.items()}
    return Bridge(before=number("before", before), causes=held, after=number("after", after))
