"""What did supervision bring elsewhere, by whose account? Cited, never a result of this place."""

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.reference.effects import Effect, effects

__all__ = ["Effect", "supervision_effects"]


def supervision_effects(_: Sources, __: Selection) -> tuple[Effect, ...]:
    """Every account; the same wherever one looks."""
    return effects()
