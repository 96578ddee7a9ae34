"""What can be foretold of these areas, years and months, made and stored?"""

from collections.abc import Callable
from functools import partial

from dashboard.services.family import cities
from dashboard.services.foretold import EACH, foretelling
from dashboard.services.future_made import DEPTHS, SCHEMES, future_made
from dashboard.services.selection import check, check_area, known_areas
from dashboard.services.sources import Sources

Report = Callable[[float, str], None]
YEARLY = 0.1
"""Of the time, roughly, what the years take; the months take the rest."""


def forecast(
    sources: Sources,
    area: str | None,
    report: Report,
    *,
    scheme: str | None = None,
    depth: str = "lines",
) -> None:
    """Each area's outlooks and each fund's months, written as soon as they are made.

    A fund whose figures have not changed since its last forecast is left as it is, so that a run
    that was broken off goes on where it was.

    Args:
        sources: what may be read, and where it is stored.
        area: one; None for all: cities are forecast together with their parts.
        report: hears how far it is, 0 to 1, and at what.
        scheme: of the months, one or both.
        depth: see ``future_made``.

    Raises:
        UnknownSelection: there is no such area or scheme.
    """
    if area is not None:
        check("area", area)
        check_area(sources, area)
    if scheme is not None:
        check("scheme", scheme)
    if depth not in DEPTHS:
        raise ValueError(f"depth {depth!r} is unknown: give one of {', '.join(DEPTHS)}")
    names = known_areas(sources) if area is None else [area]
    for place, name in enumerate(names):
        made = []
        report(YEARLY * place / len(names), name)
        for outlook in foretelling(sources, name):
            made.append(outlook)
            report(YEARLY * (place + len(made) / EACH) / len(names), name)
        sources.outlooks.replace(name, made)
    funds = [
        (name, one)
        for name in (cities(sources) if area is None else names)
        for one in SCHEMES
        if scheme in (None, one)
    ]
    for place, (name, one) in enumerate(funds):
        told = partial(_told, report, place, len(funds))
        sources.futures.keep(future_made(sources, name, one, depth, told))
        told(1.0, name)


def _told(report: Report, place: int, funds: int, share: float, key: str) -> None:
    """One fund's share of its part of the whole."""
    report(YEARLY + (1 - YEARLY) * (place + share) / funds, key)
