"""What may be done to next year's budget? Draft, adjust, review, approve, return; all recorded."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any

from dashboard.actions.desk import Desk, Done, Made, Outcome, Refused, Values
from data_access.port import Role
from data_access.store.budgets import BudgetVersion, Deed
from data_access.store.writing import legible

DRAFTERS = frozenset({Role.FINANCE, Role.ACTUARY})
REVIEWERS, APPROVERS = frozenset({Role.REVIEWER}), frozenset({Role.LEADER})
DECIDERS = REVIEWERS | APPROVERS
READERS = DRAFTERS | DECIDERS | {Role.AUDITOR}
WORDS = "pages.budget.drafting.outcomes"
LONGEST = 500  # characters of a reason
MOST = Decimal(10) ** 9  # ten thousand yuan
UNIT = 10_000
DECISIONS: Mapping[str, frozenset[Role]] = {
    "reviewed": REVIEWERS,
    "approved": APPROVERS,
    "returned": DECIDERS,
}
DEEDS: Mapping[str, Deed] = {
    "reviewed": "reviewed",
    "approved": "approved",
    "returned": "returned",
}
BEFORE: Mapping[str, tuple[Deed, ...]] = {
    "reviewed": ("drafted", "adjusted"),
    "approved": ("reviewed",),
    "returned": ("drafted", "adjusted", "reviewed"),
}
"""What a decision may follow."""


class _Refusal(Exception):
    """Nothing was written; the text ends a label key."""


def _told(deed: Callable[[Desk, Values], Outcome]) -> Callable[[Desk, Values], Outcome]:
    """Say in words why a deed was refused."""

    def told(desk: Desk, values: Values) -> Outcome:
        try:
            return deed(desk, values)
        except _Refusal as problem:
            return Refused(f"{WORDS}.{problem}", stale=str(problem) == "changed")

    return told


@_told
def draft_budget(desk: Desk, values: Values) -> Outcome:
    """Take what the drivers give now as a new version; what was adjusted begins anew."""
    _by(desk, DRAFTERS, values)
    if values["year"] is None:
        raise _Refusal("nothing")
    _at_seen(desk, values)
    scheme, account = values["fund"]
    made = BudgetVersion(
        area=str(values["area"]),
        scheme=scheme,
        account=account,
        year=int(values["year"]),
        version=int(values["seen"] or 0),
        deed="drafted",
        variant=str(values["variant"]),
        basis=str(values["basis"]),
        data_version=int(values["data_version"]),
        document=values["document"],
        who=desk.identity.name,
        note="",
        at=0,
    )
    return _keep(desk, made, {})


@_told
def adjust_line(desk: Desk, values: Values) -> Outcome:
    """Say something else of one line, and why; without an amount the drivers' figure is back."""
    _by(desk, DRAFTERS, values)
    before = _at_seen(desk, values)
    if before is None:
        raise _Refusal("not_drafted")
    if before.deed in {"reviewed", "approved"}:
        raise _Refusal("is_reviewed")
    line = next((str(row.get("name")) for row in values["line"] or ()), "")
    if line not in before.document:
        raise _Refusal("no_leaf")
    given, reason = _amount(values["amount"]), _reason(values["reason"])
    own = {**before.document[line], "given": given, "reason": "" if given is None else reason}
    made = replace(before, deed="adjusted", document={**before.document, line: own}, note=reason)
    was = before.document[line]["given"]
    return _keep(desk, made, {"line": line, "before": was, "after": given})


@_told
def decide_budget(desk: Desk, values: Values) -> Outcome:
    """Review, approve or return what stands; nobody decides on what is his own."""
    what = str(values["what"])
    if what not in DECISIONS:
        raise _Refusal("not_yours")
    _by(desk, DECISIONS[what], values)
    before = _at_seen(desk, values)
    if before is None or before.deed not in BEFORE[what]:
        raise _Refusal("not_now")
    if what != "returned" and desk.identity.name in _hands(desk, before):
        raise _Refusal("own_work")
    note = legible(str(values["note"] or "").strip(), LONGEST)
    if what == "returned" and not note:
        raise _Refusal("no_reason")
    return _keep(desk, replace(before, deed=DEEDS[what], note=note), {})


def export_budget(desk: Desk, values: Values) -> Outcome:
    """Hand out the budget in the layout of the statement, once the trail names it by its hash."""
    made: Made | None = values["made"]
    if not desk.allowed(READERS):
        desk.record("foreign_deed", {"act": "export_budget", "area": values["area"]})
        return Refused("interface.act.not_yours")
    if made is None:
        return Refused(f"{WORDS}.nothing")
    told = {"file": made.name, "sha256": sha256(made.content).hexdigest()}
    desk.record("export_budget", {"area": values["area"], **made.about, **told})
    return Done(f"{WORDS}.exported", {"file": made.name}, made)


def _by(desk: Desk, roles: frozenset[Role], values: Values) -> None:
    """Raises _Refusal where this person has none of the roles, or not the fund."""
    scheme = values["fund"][0]
    if not desk.allowed(roles) or not desk.identity.scope.covers(str(values["area"]), scheme):
        desk.record("foreign_deed", {"act": "budget", "area": str(values["area"])[:20]})
        raise _Refusal("not_yours")


def _history(desk: Desk, values: Values) -> list[BudgetVersion]:
    area = str(values["area"])
    held = desk.registers.budgets.versions(desk.identity.scope, area)
    return [one for one in held if one.key == (area, *values["fund"], values["year"])]


def _at_seen(desk: Desk, values: Values) -> BudgetVersion | None:
    """The version that the person was looking at, if it is still the last one."""
    held = _history(desk, values)
    if len(held) != int(values["seen"] or 0):
        raise _Refusal("changed")
    return held[-1] if held else None


def _hands(desk: Desk, before: BudgetVersion) -> set[str]:
    """Who wrote in it since it was drafted; of what is reviewed also who reviewed it."""
    about = {"area": before.area, "fund": (before.scheme, before.account), "year": before.year}
    hands: set[str] = set()
    for one in _history(desk, about):
        if one.deed == "drafted":
            hands = set()
        if one.deed in {"drafted", "adjusted"}:
            hands.add(one.who)
    return {*hands, before.who} if before.deed == "reviewed" else hands


def _amount(said: object) -> float | None:
    """Yuan out of ten thousand yuan as written; None where nothing was."""
    text = str(said or "").replace(",", "").strip()
    if not text:
        return None
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise _Refusal("no_number") from None
    if not found.is_finite() or not 0 <= found <= MOST:
        raise _Refusal("no_number")
    return round(float(found * UNIT), 2)


def _reason(said: object) -> str:
    reason = legible(str(said or "").strip(), LONGEST)
    if not reason:
        raise _Refusal("no_reason")
    return reason


def _keep(desk: Desk, made: BudgetVersion, more: Mapping[str, Any]) -> Outcome:
    """The version and its record, both or neither."""
    budgets, who = desk.registers.budgets, desk.identity.name
    try:
        with budgets.writing() as connection:
            kept = budgets.keep(replace(made, who=who), connection)
            said = {"area": kept.area, "scheme": kept.scheme, "account": kept.account}
            told = {"year": kept.year, "version": kept.version, "note": kept.note, **more}
            desk.people.trail.record(
                who, f"budget_{kept.deed}", {**said, **told, "address": desk.address}, connection
            )
    except LookupError:
        raise _Refusal("changed") from None
    return Done(f"{WORDS}.{kept.deed}", {"version": str(kept.version), "year": str(kept.year)})
