"""Which statutory valuations were made of the selected area, and is the next one overdue?"""

from dataclasses import dataclass

from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.valuations import Valuation

SPAN = (3, 5)
"""Years from one valuation to the next, as is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The valuations, the latest first; ``late``: days since the next was due, below 0: until."""

    valuations: tuple[Valuation, ...]
    late: int | None


def valuation_register(sources: Sources, selection: Selection) -> Register:
    """Those of the selected area that the reader may see."""
    every = sources.registers.valuations.of(sources.scope)
    held = tuple(one for one in every if one.area == selection.area)
    late = (sources.today - held[0].next_due).days if held else None
    return Register(valuations=held, late=late)
