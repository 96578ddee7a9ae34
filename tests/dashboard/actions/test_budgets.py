"""Is next year's budget changed by right, in its turn, and never without a reason?"""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.actions.budgets import adjust_line, decide_budget, draft_budget, export_budget
from dashboard.actions.desk import Done, Made, Refused
from data_access.port import Identity, Role, Scope
from data_access.store.registers import registers
from tests.dashboard.bare_desk import BARE

WORDS = "pages.budget.drafting.outcomes"
FUND = ("resident", "pooled")
LEAF = {"expected": 90.0, "low": 95.0, "best": 99.0, "high": 101.0, "given": None, "reason": ""}
FORM = {
    "area": "990100",
    "fund": FUND,
    "year": 2027,
    "basis": "b1",
    "data_version": 7,
    "document": {"interest_income": LEAF, "other_income": LEAF},
    "variant": "best",
    "seen": 0,
}


@pytest.fixture
def desk(people):
    held = registers(people.users._engine, people.clock)
    return replace(
        BARE,
        identity=who("li", Role.FINANCE),
        sources=SimpleNamespace(today=date(2026, 11, 20), registers=held, scope=Scope(None, None)),
        people=people,
        registers=held,
    )


def who(name, role, areas=None):
    return Identity(name=name, roles=frozenset({role}), scope=Scope(areas, None))


def by(desk, name, role):
    return replace(desk, identity=who(name, role))


def adjusted(desk, seen, **said):
    values = {"line": [{"name": "other_income"}], "amount": "1,234.5", "reason": "新政策", **said}
    return adjust_line(desk, {**FORM, **values, "seen": seen})


def decided(desk, seen, what, note=""):
    return decide_budget(desk, {**FORM, "what": what, "note": note, "seen": seen})


def last(desk):
    return desk.registers.budgets.versions(Scope(None, None), "990100")[-1]


def test_a_line_is_adjusted_with_its_reason_and_every_version_stays(desk):
    assert isinstance(draft_budget(desk, FORM), Done)
    assert isinstance(adjusted(desk, 1), Done)
    kept = last(desk).document["other_income"]
    assert (kept["given"], kept["reason"], kept["best"]) == (12_345_000.0, "新政策", 99.0)
    assert isinstance(adjusted(desk, 2, amount=""), Done)
    assert last(desk).document["other_income"] == LEAF
    held = desk.registers.budgets.versions(Scope(None, None), "990100")
    assert [(one.version, one.deed) for one in held] == [
        (1, "drafted"), (2, "adjusted"), (3, "adjusted"),
    ]  # fmt: skip
    assert desk.people.trail.search(limit=1)[0].deed == "budget_adjusted"


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"amount": "-1"}, "no_number"),
        ({"amount": "nan"}, "no_number"),
        ({"amount": "=1+1"}, "no_number"),
        ({"reason": "  "}, "no_reason"),
        ({"line": [{"name": "income"}]}, "no_leaf"),
        ({"line": []}, "no_leaf"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_written(desk, said, problem):
    draft_budget(desk, FORM)
    assert adjusted(desk, 1, **said) == Refused(f"{WORDS}.{problem}")
    assert last(desk).version == 1


def test_who_was_not_the_first_is_told_so(desk):
    draft_budget(desk, FORM)
    adjusted(desk, 1)
    assert adjusted(desk, 1) == Refused(f"{WORDS}.changed", stale=True)


def test_it_is_approved_by_three_people_in_their_turn(desk):
    draft_budget(desk, FORM)
    reviewer, leader = by(desk, "wang", Role.REVIEWER), by(desk, "zhao", Role.LEADER)
    assert decided(leader, 1, "approved") == Refused(f"{WORDS}.not_now")
    assert decided(by(desk, "li", Role.REVIEWER), 1, "reviewed") == Refused(f"{WORDS}.own_work")
    assert isinstance(decided(reviewer, 1, "reviewed"), Done)
    assert adjusted(desk, 2) == Refused(f"{WORDS}.is_reviewed")
    assert decided(by(desk, "wang", Role.LEADER), 2, "approved") == Refused(f"{WORDS}.own_work")
    assert isinstance(decided(leader, 2, "approved"), Done)
    assert last(desk).deed == "approved"


def test_what_is_returned_says_why_and_may_be_adjusted_again(desk):
    draft_budget(desk, FORM)
    reviewer = by(desk, "wang", Role.REVIEWER)
    assert decided(reviewer, 1, "returned") == Refused(f"{WORDS}.no_reason")
    decided(reviewer, 1, "returned", "利息偏高")
    assert isinstance(adjusted(desk, 2), Done)
    assert isinstance(decided(reviewer, 3, "reviewed"), Done)


def test_nobody_writes_without_the_right_or_the_fund(desk):
    auditor = by(desk, "sun", Role.AUDITOR)
    stranger = replace(desk, identity=who("xu", Role.FINANCE, frozenset({"990200"})))
    for other in (auditor, stranger):
        assert draft_budget(other, FORM) == Refused(f"{WORDS}.not_yours")
    assert desk.registers.budgets.versions(Scope(None, None), "990100") == []


def test_an_export_is_recorded_with_its_hash(desk):
    made = Made("a.xlsx", b"x", {"year": 2027})
    done = export_budget(desk, {**FORM, "made": made})
    assert done.file is made
    assert desk.people.trail.search(limit=1)[0].details["year"] == 2027
    assert export_budget(desk, {**FORM, "made": None}) == Refused(f"{WORDS}.nothing")
