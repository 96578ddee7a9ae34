"""How do the funds go on, month by month, and how often was what was said so far right?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.services.fund_lines import SIDES
from dashboard.services.future_made import SCHEMES
from dashboard.services.provenance import Provenance, provenance
from dashboard.services.selection import Selection
from dashboard.services.sources import Sources
from data_access.store.futures import StoredFuture

VINTAGES = 24
ITEMS = ("book_line.income", "book_line.expenditure")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundOutlook:
    """One fund's forecast as it was stored; ``said``: the document of ``future_document``.

    ``stale``: the books have newer figures than it was made from; ``provenance``: of the last
    month it knows.
    """

    scheme: str
    as_of: str
    made_on: str
    stale: bool
    said: Mapping[str, Any]
    provenance: Provenance

    @property
    def months(self) -> tuple[str, ...]:
        """The months ahead."""
        return tuple(self.said["months"])

    def series(self, line: str) -> Mapping[str, Any]:
        """What is kept of a line."""
        held: Mapping[str, Any] = self.said["series"][line]
        return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Futures:
    """The forecasts of an area's funds, residents first; empty where none was made."""

    area: str
    funds: tuple[FundOutlook, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """What one stored forecast said of its year: yuan; ``lo80``, ``hi80``: its band."""

    scheme: str
    side: str
    as_of: str
    made_on: str
    data_version: int
    mean: float
    lo80: float
    hi80: float


def futures(sources: Sources, selection: Selection) -> Futures:
    """The latest forecast of each fund of the area."""
    held = [
        _outlook(sources, one)
        for scheme in SCHEMES
        if selection.scheme in (None, scheme) and (one := latest(sources, selection.area, scheme))
    ]
    return Futures(area=selection.area, funds=tuple(held))


def vintages(sources: Sources, selection: Selection) -> tuple[Vintage, ...]:
    """What every stored forecast said of its year's two sides, the latest first."""
    return tuple(
        Vintage(
            scheme=one.scheme,
            side=side,
            as_of=one.as_of,
            made_on=one.made_on.isoformat(),
            data_version=one.data_version,
            **one.document["series"][side]["year"],
        )
        for scheme in SCHEMES
        if selection.scheme in (None, scheme)
        for one in _stored(sources, selection.area, scheme, VINTAGES)
        for side in SIDES
    )


def latest(sources: Sources, area: str, scheme: str) -> StoredFuture | None:
    """The last forecast of one fund; read once for all who ask until the store changes."""
    scope = sources.scope.narrow(area=area, scheme=scheme)
    kept = ("future", scope, area, scheme, sources.revision)
    found = sources.remember(kept, lambda: _stored(sources, area, scheme, 1))
    return next(iter(found), None)


def known_by(sources: Sources, area: str, scheme: str, month: str) -> StoredFuture | None:
    """The last forecast of one fund that was made from books up to a month, or earlier ones."""
    stored = _stored(sources, area, scheme, VINTAGES)
    return next((one for one in stored if one.as_of <= month), None)


def has_futures(sources: Sources, selection: Selection) -> bool:
    """Whether any fund of the area was forecast month by month."""
    return any(
        latest(sources, selection.area, scheme)
        for scheme in SCHEMES
        if selection.scheme in (None, scheme)
    )


def _stored(sources: Sources, area: str, scheme: str, limit: int) -> list[StoredFuture]:
    return sources.futures.find(sources.scope.narrow(area=area, scheme=scheme), limit)


def _outlook(sources: Sources, held: StoredFuture) -> FundOutlook:
    return FundOutlook(
        scheme=held.scheme,
        as_of=held.as_of,
        made_on=held.made_on.isoformat(),
        stale=held.data_version != sources.warehouse.data_version(),
        said=held.document,
        provenance=provenance(sources, held.area, {held.scheme}, held.as_of, ITEMS),
    )
