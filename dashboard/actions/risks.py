"""What may be done to the register of risks? Each deed leaves a new version and a record of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from data_access.port import Role
from data_access.store.risks import Deed, Risk, Told

ROLES = frozenset({Role.FINANCE, Role.REVIEWER, Role.ADMIN})
WORDS = "pages.data.risk_outcomes"
OUTCOMES: dict[str, Deed] = {"keep": "reviewed", "close": "closed", "reopen": "reopened"}
"""What a review may come to, and the deed that this is."""


class _Refusal(Exception):
    """Nothing was written; the text ends a label key."""


def _told(deed: Callable[[Desk, Values], Outcome]) -> Callable[[Desk, Values], Outcome]:
    """Say in words why a deed was refused."""

    def told(desk: Desk, values: Values) -> Outcome:
        try:
            return deed(desk, values)
        except _Refusal as problem:
            return Refused(f"{WORDS}.{problem}")

    return told


@_told
def add_risk(desk: Desk, values: Values) -> Outcome:
    """Take up a risk of the area that is looked at."""
    told = _said(desk, values, str(values["area"]))
    with desk.registers.risks.writing() as connection:
        made = desk.registers.risks.add(told, desk.identity.name, connection)
        desk.people.trail.record(desk.identity.name, "add_risk", _details(desk, made), connection)
    return Done(f"{WORDS}.added", {"risk": str(made.risk)})


@_told
def revise_risk(desk: Desk, values: Values) -> Outcome:
    """Put the risk, its measure, its owner or its day in other words."""
    before = _held(desk, values)
    made = _change(desk, before, _said(desk, values, before.area), ("revised", ""))
    return Done(f"{WORDS}.revised", {"risk": str(made.risk)})


@_told
def review_risk(desk: Desk, values: Values) -> Outcome:
    """Say what a review found: watched on until the next day, closed, or taken up again."""
    before, deed = _held(desk, values), OUTCOMES[str(values["what"])]
    if (deed == "reopened") == before.standing:
        raise _Refusal("standing" if before.standing else "closed_already")
    due = before.due if deed == "closed" else _day(desk, values["due"])
    made = _change(desk, before, replace(before, due=due), (deed, str(values["note"])))
    return Done(f"{WORDS}.{deed}", {"risk": str(made.risk), "due": made.due.isoformat()})


def _said(desk: Desk, values: Values, area: str) -> Told:
    words = {name: str(values[name]) for name in ("point", "measure", "owner")}
    return Told(area=area, due=_day(desk, values["due"]), **words)


def _day(desk: Desk, said: object) -> date:
    """The day of a review that is still to come.

    Raises:
        _Refusal: it is no day, or it is past.
    """
    try:
        day = date.fromisoformat(str(said or "").strip())
    except ValueError:
        raise _Refusal("no_day") from None
    if day < desk.sources.today:
        raise _Refusal("past_day")
    return day


def _held(desk: Desk, values: Values) -> Risk:
    """The risk that the form names, as it is now.

    Raises:
        _Refusal: there is none of that number, or it lies outside the person's scope.
    """
    wanted = str(values["risk"])
    versions = desk.registers.risks.versions(desk.identity.scope)
    held = [one for one in versions if str(one.risk) == wanted]
    if not held:
        desk.record("foreign_deed", {"act": "risk", "risk": wanted[:20]})
        raise _Refusal("unknown")
    return held[-1]


def _change(desk: Desk, before: Risk, told: Told, by: tuple[Deed, str]) -> Risk:
    """The next version and its record, both or neither.

    Raises:
        _Refusal: somebody else was quicker.
    """
    who, risks = desk.identity.name, desk.registers.risks
    try:
        with risks.writing() as connection:
            made = risks.change(before, told, (*by, who), connection)
            details = {**_details(desk, made), "before": _plain(before)}
            desk.people.trail.record(who, f"{DEEDS[by[0]]}_risk", details, connection)
    except LookupError:
        raise _Refusal("changed") from None
    return made


DEEDS = {"revised": "revise", "reviewed": "review", "closed": "close", "reopened": "reopen"}


def _details(desk: Desk, made: Risk) -> dict[str, object]:
    said = {"risk": made.risk, "version": made.version, "note": made.note}
    return {**said, "area": made.area, "after": _plain(made), "address": desk.address}


def _plain(risk: Risk) -> dict[str, object]:
    return {name: getattr(risk, name) for name in ("point", "measure", "owner", "due", "standing")}
