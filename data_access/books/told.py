"""What did finance say of what the checks found?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from data_access.books.checks.check import Finding, State
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


def told(findings: Iterable[Finding], explained: Explained) -> list[Told]:
    """Each finding with its explanation; one of another amount is of another difference."""
    return [_told(finding, explained) for finding in findings]


def _told(finding: Finding, explained: Explained) -> Told:
    if finding.status is not State.FAILED:
        return Told(finding=finding)
    said = explained.get(Difference.of(finding))
    if said is not None and said.difference == finding.whole:
        right = replace(finding, status=State.EXPLAINED)
        return Told(finding=right, explanation=said.text, who=said.who)
    if finding.check == RESTATED and finding.note:
        return Told(finding=replace(finding, status=State.EXPLAINED), explanation=finding.note)
    return Told(finding=finding)


def unexplained(held: Iterable[Told]) -> list[Finding]:
    """What fails, and nobody has said why."""
    return [one.finding for one in held if one.status is State.FAILED]
