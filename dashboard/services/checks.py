"""Do the books of a month hold, and what did finance say where they do not?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.services.sources import Sources
from data_access.books.checks.check import Finding, State, Unit
from data_access.books.checks.running import run
from data_access.books.told import Told, told
from data_access.store.check_results import StoredResult
from data_access.store.clock import Clock, now
from data_access.tables import Area, BookMonth

__all__ = ["Told", "found", "keep", "keep_latest", "kept"]
LATEST = 2  # months: the one still open, and the one before


def found(sources: Sources, area: str, month: str | None = None) -> list[Told]:
    """What the checks find now in an area and its parts; every month if none is named."""
    findings = run(sources.warehouse, sources.scope, area, month)
    return _told(sources, findings, month)


def kept(
    sources: Sources, area: str, month: str, *, only: Collection[str] | None = None
) -> list[Told] | None:
    """What they found when they last ran; None if that was of other figures, or never.

    ``only``: these checks.
    """
    key = ("kept checks", area, month, sources.scope, sources.revision)
    held = sources.remember(key, lambda: _kept(sources, area, month))
    if not held.there or only is None:
        return list(held.told) if held.there else None
    return [one for one in held.told if one.finding.check in only]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a month, if anything is."""

    there: bool
    told: tuple[Told, ...] = ()


def _kept(sources: Sources, area: str, month: str) -> _Kept:
    held = sources.check_results.find(area, month)
    if held is None or held.data_version != sources.warehouse.data_version():
        return _Kept(there=False)
    findings = [_finding(row) for row in held.document]
    seen = [one for one in findings if sources.scope.covers(one.area, one.scheme)]
    return _Kept(there=True, told=tuple(_told(sources, seen, month)))


def keep(sources: Sources, area: str, month: str, clock: Clock = now) -> list[Told]:
    """Run the checks and keep what they find, so that pages need only read it.

    For whoever may see the whole area: what is kept answers every reader, within his scope.
    """
    findings = run(sources.warehouse, sources.scope, area, month)
    result = StoredResult(
        area=area,
        month=month,
        data_version=sources.warehouse.data_version(),
        at=clock(),
        document=[asdict(finding) for finding in findings],
    )
    sources.check_results.keep(result)
    return _told(sources, findings, month)


def keep_latest(sources: Sources) -> None:
    """Run the checks of every city's latest months, and keep what they find."""
    known = sources.warehouse.read(Area, sources.scope)
    for area in known.loc[known["level"] == "city", "area"]:
        months = sources.warehouse.read(BookMonth, sources.scope.narrow(area=area))["period"]
        for month in sorted(months)[-LATEST:]:
            keep(sources, area, month)


def _told(sources: Sources, findings: Sequence[Finding], month: str | None) -> list[Told]:
    months = [] if month is None else [month, month[:4]]
    return told(findings, sources.explanations.of(months))


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(**{**row, "status": State(row["status"]), "unit": Unit(row["unit"])})
