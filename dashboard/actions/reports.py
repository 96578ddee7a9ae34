"""What may be done to a report: made, worded, submitted, reviewed, signed, returned, handed out?"""

from collections.abc import Callable

from dashboard.actions.desk import Desk, Done, Made, Outcome, Refused, Started, Values
from data_access.books.report_times import report_times
from data_access.port import Role
from data_access.store.report_document import Sentence, fingerprint, read
from data_access.store.report_state import ReportState, folded
from data_access.store.writing import legible

MAKERS = frozenset({Role.FINANCE})
REVIEWERS = frozenset({Role.REVIEWER})
SIGNERS = frozenset({Role.LEADER})
LONGEST = 2000  # characters of a sentence or comment
WORDS = "pages.reports.outcomes"
NAMES = ("report", "area", "kind", "period", "version")
NAMED = 3  # missing notes that are named


DEEDS = {
    "edited": "edit",
    "submitted": "submit",
    "reviewed": "review",
    "returned": "return",
    "signed": "sign",
}


class _Refusal(Exception):
    """Nothing was written; the text ends a label key, ``values`` fill it."""

    def __init__(self, reason: str, **values: str) -> None:
        self.values = values
        super().__init__(reason)


def _told(deed: Callable[[Desk, Values], Outcome]) -> Callable[[Desk, Values], Outcome]:
    """Say in words why a deed was refused."""

    def told(desk: Desk, values: Values) -> Outcome:
        try:
            return deed(desk, values)
        except _Refusal as problem:
            stale = str(problem) == "changed"
            return Refused(f"{WORDS}.{problem}", problem.values, stale=stale)

    return told


def make_report(desk: Desk, values: Values) -> Started:
    """A new version of a report of the chosen area, or of each of its parts, as a long work."""
    asked = {"kind": values["kind"], "area": values["area"], "period": values["month"]}
    asked["subject"] = str(values.get("subject") or "")
    asked |= {"lang": values["lang"], "who": desk.identity.name}
    if areas := values.get("areas"):
        return desk.begin("district_reports", {**asked, "areas": list(areas)})
    return desk.begin("report", asked)


@_told
def edit_report(desk: Desk, values: Values) -> Outcome:
    """Other words for a sentence, or words for a note; empty: those that were generated."""
    held = _held(desk, values, {"draft"})
    key = str(_picked(values, "wording")["key"])
    frozen = read(desk.registers.reports.document(held.stored.report))
    known = {one.key for one in frozen.required}
    known |= {block.key for block in frozen.blocks() if isinstance(block, Sentence)}
    if key not in known:
        raise _Refusal("unknown")
    said = legible(str(values.get("text") or "").strip(), LONGEST)
    _record(desk, held, ("edited", key, said))
    return Done(f"{WORDS}.edited", {"report": str(held.stored.report)})


@_told
def submit_report(desk: Desk, values: Values) -> Outcome:
    """Hand it to the reviewer: every line beyond the limit has its word."""
    held = _held(desk, values, {"draft"})
    frozen = read(desk.registers.reports.document(held.stored.report))
    if lacking := frozen.lacking(held.edits):
        named = "; ".join(one.name for one in lacking[:NAMED])
        raise _Refusal("lacking", count=str(len(lacking)), named=named)
    _record(desk, held, ("submitted", "", ""))
    return _files(desk, held)


@_told
def review_report(desk: Desk, values: Values) -> Outcome:
    """Pass it on, or give it back with a comment; nobody reviews their own."""
    held = _held(desk, values, {"submitted"})
    return _decided(desk, held, values, "reviewed")


@_told
def sign_report(desk: Desk, values: Values) -> Outcome:
    """Sign what it says, frozen by its hash, or give it back with a comment."""
    held = _held(desk, values, {"reviewed"})
    return _decided(desk, held, values, "signed")


@_told
def hand_out_report(desk: Desk, values: Values) -> Outcome:
    """The file of the report as it stands; where it was not written yet, a work writes it."""
    held = _held(desk, values, {"draft", "submitted", "reviewed", "signed"})
    ending, stored = str(values["format"]), held.stored
    content = desk.registers.reports.file(stored.report, held.edition, ending)
    if content is None:
        return _files(desk, held)
    name = f"{stored.kind}-{stored.area}-{stored.period}-v{stored.version}.{ending}"
    about = {"report": stored.report, "version": stored.version, "edition": held.edition}
    desk.record("export_report", {**about, "format": ending})
    return Done(f"{WORDS}.handed_out", {"file": name}, Made(name, content, about))


def _decided(desk: Desk, held: ReportState, values: Values, deed: str) -> Outcome:
    comment = legible(str(values.get("comment") or "").strip(), LONGEST)
    if values["what"] == "return":
        if not comment:
            raise _Refusal("no_comment")
        _record(desk, held, ("returned", "", comment))
        return Done(f"{WORDS}.returned", {"report": str(held.stored.report)})
    if desk.identity.name in {who for who, _ in held.signed.values()}:
        raise _Refusal("own")
    if deed == "signed" and _outdated(desk, held):
        raise _Refusal("outdated")
    frozen = desk.registers.reports.document(held.stored.report)
    said = fingerprint(frozen, held.edits) if deed == "signed" else comment
    _record(desk, held, (deed, "", said))
    return _files(desk, held)


def _outdated(desk: Desk, held: ReportState) -> bool:
    """Whether figures in it were restated after it was made."""
    stored, sources = held.stored, desk.sources
    times = report_times(sources.warehouse, sources.scope, stored.area, stored.period)
    return times.restated > stored.at


def _files(desk: Desk, held: ReportState) -> Started:
    """Write the files of the report as it is now."""
    arguments = {"report": held.stored.report, "area": held.stored.area}
    return desk.begin("report", {**arguments, "who": desk.identity.name})


def _picked(values: Values, name: str) -> Values:
    found: Values | None = next(iter(values.get(name) or []), None)
    if found is None:
        raise _Refusal("unknown")
    return found


def _held(desk: Desk, values: Values, states: set[str]) -> ReportState:
    """The picked report, as it is now.

    Raises:
        _Refusal: none of that number in the person's scope, or it is not in such a state.
    """
    number = str(_picked(values, "report").get("number"))
    scope, kept = desk.identity.scope, desk.registers.reports
    stored = kept.one(scope, int(number)) if number.isdigit() else None
    if stored is None:
        desk.record("foreign_deed", {"act": "report", "report": number[:20]})
        raise _Refusal("unknown")
    found = folded(stored, kept.events(stored.report))
    if found.state not in states:
        raise _Refusal("state")
    return found


def _record(desk: Desk, held: ReportState, by: tuple[str, str, str]) -> None:
    """The event and its line in the trail, both or neither.

    Raises:
        _Refusal: somebody else was quicker.
    """
    stored, who, kept = held.stored, desk.identity.name, desk.registers.reports
    told = (stored.report, held.edition, who)
    about = {
        name: getattr(stored, name) for name in ("report", "area", "kind", "period", "version")
    }
    deed, key, said = by
    details = {**about, "key": key, "text": said, "address": desk.address}
    try:
        with kept.writing() as connection:
            kept.record(told, by, connection)
            desk.people.trail.record(who, f"{DEEDS[deed]}_report", details, connection)
    except LookupError:
        raise _Refusal("changed") from None
