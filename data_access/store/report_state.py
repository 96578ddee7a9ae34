"""How far is a report: the fold of what happened to it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data_access.store.reports import ReportEvent, StoredReport

STATES = {
    "edited": "draft",
    "submitted": "submitted",
    "returned": "draft",
    "reviewed": "reviewed",
    "signed": "signed",
}
"""Where a deed leaves a report; before any it is a draft."""
STEPS = {"submitted": "made", "reviewed": "reviewed", "signed": "signed"}
"""The deeds that put a name on the cover, and under which word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportState:
    """A report as its events left it.

    ``edits``: what people wrote, by sentence or note; ``signed``: who did each step and when;
    ``comment``: of the last return; ``edition``: how many events there were; ``hash``: what was
    signed.
    """

    stored: StoredReport
    state: str
    edits: Mapping[str, str]
    signed: Mapping[str, tuple[str, int]]
    comment: str
    edition: int
    hash: str


def folded(stored: StoredReport, happened: Sequence[ReportEvent]) -> ReportState:
    """What the events come to, one after the other."""
    edits: dict[str, str] = {}
    signed: dict[str, tuple[str, int]] = {}
    comment = ""
    for one in happened:
        if one.deed == "edited":
            edits[one.key] = one.text
        if one.deed == "returned":
            signed, comment = {}, one.text
        if one.deed in STEPS:
            signed[STEPS[one.deed]] = (one.who, one.at)
    last = happened[-1] if happened else None
    return ReportState(
        stored=stored,
        state=STATES[last.deed] if last else "draft",
        edits=edits,
        signed=signed,
        comment=comment,
        edition=last.number if last else 0,
        hash=last.text if last and last.deed == "signed" else "",
    )
