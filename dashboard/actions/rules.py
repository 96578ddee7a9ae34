"""May a warning rule be changed? Signed, as a new version; what it said before stays."""

import json
from typing import Any

import yaml

from dashboard.actions.desk import Desk, Done, Outcome, Refused, Values
from dashboard.early_warning.load import NotARule, packaged_texts, rule_of
from data_access.port import Role
from data_access.store.writing import legible

WORDS = "alerts.outcomes"
ROLES = frozenset({Role.REVIEWER, Role.LEADER, Role.ADMIN})
LONGEST = 500  # characters of a reason


def sign_rule(desk: Desk, values: Values) -> Outcome:
    """A new version of a rule for the whole house.

    ``values``: ``rule`` (its file's name), ``text`` (YAML), ``reason``, and ``seen``: the number of
    the version that was edited, 0 for the package's own.
    """
    scope, file = desk.identity.scope, str(values["rule"])
    whole = scope.areas is None and scope.schemes is None
    if not whole or not desk.allowed(ROLES):
        desk.record("foreign_deed", {"act": "sign_rule", "rule": file[:40]})
        return Refused(f"{WORDS}.rule_unknown")
    if file not in packaged_texts():
        return Refused(f"{WORDS}.rule_unknown")
    reason = legible(str(values["reason"] or "").strip(), LONGEST)
    if not reason:
        return Refused(f"{WORDS}.reason")
    try:
        text = checked_text(file, str(values["text"]))
        return _signed(desk, file, text, (reason, int(values["seen"])))
    except NotARule as problem:
        fields = "; ".join(f"{name} ({why})" for name, why in problem.fields.items())
        return Refused(f"{WORDS}.rule_bad", {"fields": fields})
    except LookupError:
        return Refused(f"{WORDS}.rule_changed")


def checked_text(file: str, written: str) -> dict[str, Any]:
    """What somebody wrote of a rule, as it is kept.

    Raises:
        NotARule: naming the field and what is wrong with it.
    """
    try:
        text = yaml.safe_load(written)
    except yaml.YAMLError as error:
        raise NotARule(file, {"text": str(error)}) from error
    rule_of(file, text)
    held: dict[str, Any] = json.loads(json.dumps(text, default=str))  # days as they are written
    return held


def _signed(desk: Desk, file: str, text: dict[str, Any], by: tuple[str, int]) -> Outcome:
    reason, seen = by
    who = desk.identity.name
    with desk.people.users.writing() as connection:
        made = desk.house.write_rule(file, text, (who, reason, seen), connection)
        details = {"rule": file, "version": made.version, "reason": reason, "after": text}
        said = {**details, "address": desk.address}
        desk.people.trail.record(who, "sign_rule", said, connection)
    return Done(f"{WORDS}.rule_signed", {"rule": file, "version": f"V{made.version}"})
