"""Do the books of a month hold, and what did finance say where they do not?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from dashboard.services.sources import Sources
from data_access.books.checks.check import Finding, State, Unit
from data_access.books.checks.running import run
from data_access.store.check_results import StoredResult
from data_access.store.clock import Clock, now
from data_access.store.explanations import Difference, Explanation

RESTATED = "K7"  # a restatement cannot be made without a reason: that is its explanation
Explained = Mapping[Difference, Explanation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding, and what finance said of exactly this difference."""

    finding: Finding
    explanation: str = ""
    who: str = ""

    @property
    def status(self) -> State:
        """The finding's, or that it is explained."""
        return self.finding.status


def found(sources: Sources, area: str, month: str | None = None) -> list[Told]:
    """What the checks find now in an area and its parts; every month if none is named."""
    findings = run(sources.warehouse, sources.scope, area, month)
    return _told(sources, findings, month)


def kept(sources: Sources, area: str, month: str) -> list[Told] | None:
    """What they found when they last ran; None if that was of other figures, or never."""
    held = sources.check_results.find(area, month)
    if held is None or held.data_version != sources.warehouse.data_version():
        return None
    findings = [_finding(row) for row in held.document]
    seen = [one for one in findings if sources.scope.covers(one.area)]
    return _told(sources, seen, month)


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


def unexplained(told: Iterable[Told]) -> list[Told]:
    """What fails, and nobody has said why."""
    return [one for one in told if one.status is State.FAILED]


def _told(sources: Sources, findings: Sequence[Finding], month: str | None) -> list[Told]:
    months = [] if month is None else [month, month[:4]]
    explained = sources.explanations.of(months)
    return [_with_words(finding, explained) for finding in findings]


def _with_words(finding: Finding, explained: Explained) -> Told:
    """An explanation of another amount is of another difference."""
    if finding.status is not State.FAILED:
        return Told(finding=finding)
    said = explained.get(Difference.of(finding))
    if said is not None and said.difference == finding.whole:
        right = replace(finding, status=State.EXPLAINED)
        return Told(finding=right, explanation=said.text, who=said.who)
    if finding.check == RESTATED and finding.note:
        return Told(finding=replace(finding, status=State.EXPLAINED), explanation=finding.note)
    return Told(finding=finding)


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(**{**row, "status": State(row["status"]), "unit": Unit(row["unit"])})
