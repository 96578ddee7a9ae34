"""May a difference be explained? By finance, of the amount that was found, on the record."""

from dataclasses import dataclass

from data_access.books.checks.check import Finding, State
from data_access.port import Identity, Role
from data_access.store.explanations import Difference, Explanation, Explanations
from data_access.store.trail import AuditTrail

ROLES = frozenset({Role.FINANCE})


class NotExplained(Exception):
    """Nothing was written; the text is a label key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explaining:
    """Where explanations and the trail are kept, and who explains from which address."""

    explanations: Explanations
    trail: AuditTrail
    identity: Identity
    address: str


def explain(desk: Explaining, finding: Finding, text: str) -> Explanation:
    """Write down why a finding differs, and that it was written, both or neither.

    Raises:
        NotExplained: another role, an area out of reach, nothing that fails, or no words.
    """
    _refuse(desk.identity, finding, text)
    difference, amount = Difference.of(finding), finding.whole
    with desk.explanations.writing() as connection:
        made = desk.explanations.explain(
            difference, amount, text=text, who=desk.identity.name, connection=connection
        )
        said = {
            **{name: getattr(difference, name) for name in difference.__slots__},
            "difference": amount,
            "text": made.text,
            "address": desk.address,
        }
        desk.trail.record(desk.identity.name, "explain_difference", said, connection)
    return made


def _refuse(identity: Identity, finding: Finding, text: str) -> None:
    if not identity.roles & ROLES:
        raise NotExplained("checks.refused.role")
    if not identity.scope.covers(finding.area, finding.scheme):
        raise NotExplained("checks.refused.scope")
    if finding.status not in {State.FAILED, State.EXPLAINED}:
        raise NotExplained("checks.refused.nothing_fails")
    if not text.strip():
        raise NotExplained("checks.refused.no_words")
