"""What may be done to the books from a page? Each deed asks for a work; a worker writes.

The web server never writes the warehouse: on PostgreSQL it may sign in as one who only reads.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Started, Uploaded, Values
from dashboard.actions.explain import Explaining, NotExplained, explain
from data_access.books.checks.check import Finding, State, Unit
from data_access.books.importing import INBOX
from data_access.rollup.source import known_sources

Deed = Callable[[Desk, Values], Outcome]
WORDS = "pages.data.outcomes"


def _for_the_whole(deed: Deed) -> Deed:
    """Only for whoever may see every area and scheme.

    A file or a batch may speak of any of them, and the worker writes it whole or not at all.
    """

    def guarded(desk: Desk, values: Values) -> Outcome:
        scope = desk.identity.scope
        if scope.areas is None and scope.schemes is None:
            return deed(desk, values)
        desk.record("foreign_deed", {"act": deed.__name__, "area": values["area"]})
        return Refused(f"{WORDS}.whole_scope")

    return guarded


@_for_the_whole
def import_file(desk: Desk, values: Values) -> Outcome:
    """Ask for the file to be taken in."""
    return desk.begin("import", {**_kept(desk, values["file"]), **_asking(desk, values)})


@_for_the_whole
def restate_month(desk: Desk, values: Values) -> Outcome:
    """Ask for a closed month to be changed by the file, for the reason given."""
    asked = {name: values[name] for name in ("area", "month", "reason")}
    file = _kept(desk, values["file"])
    return desk.begin("restate", {**asked, **file, **_asking(desk, values)})


@_for_the_whole
def revert_batch(desk: Desk, values: Values) -> Outcome:
    """Ask for the picked batch to be taken back."""
    batch = str(values["batch"][0]["batch"])
    return desk.begin("revert", {"batch": batch, **_asking(desk, values)})


def run_checks(desk: Desk, values: Values) -> Started:
    """Ask for the checks of a month."""
    return desk.begin("check", {"area": values["area"], "month": values["month"]})


@_for_the_whole
def settle_month(desk: Desk, values: Values) -> Outcome:
    """Ask for the month to be brought forward: ``what`` is ``quick_report`` or ``close``."""
    asked = {name: values[name] for name in ("area", "month", "what")}
    reason = values["reason"] or ""
    return desk.begin("close", {**asked, "reason": reason, **_asking(desk, values)})


@_for_the_whole
def roll_up_detail(desk: Desk, values: Values) -> Outcome:
    """Ask for settlement detail of the home to be rolled up: every month of it, or the chosen."""
    source, known = str(values["source"]).strip(), known_sources(desk.home)
    if source not in known:
        return Refused(f"{WORDS}.no_detail" if known else f"{WORDS}.no_details",
                       {"source": source, "known": ", ".join(known)})  # fmt: skip
    asked = {"source": source, "engine": values["engine"], "months": sorted(values["months"] or [])}
    reason = (values["reason"] or "").strip()
    return desk.begin("rollup", {**asked, "reason": reason, **_asking(desk, values)})


@_for_the_whole
def match_items(desk: Desk, values: Values) -> Outcome:
    """Ask for items to be matched: the two picked ones, without a pick all that can be."""
    picked = values["items"] or []
    pair = sorted(picked, key=lambda row: str(row["side"]))
    if picked and [row["side"] for row in pair] != ["bureau", "outside"]:
        return Refused(f"{WORDS}.two_sides")
    asked = {"area": values["area"], "month": values["month"]}
    items = [row["item"] for row in pair]
    return desk.begin("match", {**asked, "pair": items, **_asking(desk, values)})


def _kept(desk: Desk, sent: Uploaded) -> dict[str, str]:
    """The file, kept in the inbox under its own hash; and what its sender calls it."""
    held = f"{sha256(sent.content).hexdigest()}{Path(sent.name).suffix.lower()}"
    folder = desk.home / INBOX
    folder.mkdir(parents=True, exist_ok=True)
    (folder / held).write_bytes(sent.content)
    return {"file": held, "name": sent.name}


def _asking(desk: Desk, values: Values) -> dict[str, str]:
    """Who asks, from where, and in which language the worker shall answer."""
    return {"who": desk.identity.name, "address": desk.address, "lang": str(values["lang"])}


def explain_difference(desk: Desk, values: Values) -> Outcome:
    """Say why the picked difference is there."""
    said = values["difference"][0]["finding"]
    finding = Finding(
        **{**said, "unit": Unit(said["unit"])}, status=State.FAILED, expected=None, actual=None
    )
    where = Explaining(
        explanations=desk.explanations,
        trail=desk.people.trail,
        identity=desk.identity,
        address=desk.address,
    )
    try:
        explain(where, finding, values["text"])
    except NotExplained as problem:
        return Refused(str(problem))
    return Done(f"{WORDS}.explained", {"check": finding.check})
