"""When is a difference explained?"""

from dataclasses import replace

import pytest

from data_access.books.checks.check import Finding, State, Unit
from data_access.books.told import told, unexplained
from data_access.store.explanations import Difference, Explanation

FINDING = Finding(
    check="K2",
    area="990101",
    scheme="resident",
    account="pooled",
    basis="books",
    month="2026-07",
    what="income",
    status=State.FAILED,
    expected=1.10,
    actual=1.0,
    difference=-0.10,
)


def said(amount):
    return Explanation(difference=amount, text="because", who="li", at=1)


def state(finding, explained):
    (one,) = told([finding], explained)
    return one.status


@pytest.mark.parametrize(
    ("amount", "status"), [(-10, "explained"), (10, "failed"), (-11, "failed")]
)
def test_an_explanation_holds_for_its_amount(amount, status):
    assert state(FINDING, {Difference.of(FINDING): said(amount)}) == status


def test_persons_are_whole_already():
    finding = replace(FINDING, difference=-3.0, unit=Unit.PERSON)
    assert state(finding, {Difference.of(finding): said(-3)}) == "explained"


def test_of_another_line_it_says_nothing():
    other = replace(FINDING, what="expenditure")
    assert state(FINDING, {Difference.of(other): said(-10)}) == "failed"


def test_a_missing_month_can_be_explained_too():
    gone = replace(FINDING, check="K5", difference=None, expected=None, actual=None)
    assert state(gone, {Difference.of(gone): said(None)}) == "explained"
    assert state(gone, {Difference.of(gone): said(0)}) == "failed"


def test_a_restatement_explains_itself_and_no_other_check_does():
    note = replace(FINDING, note="an invoice was late")
    assert state(note, {}) == "failed"
    assert state(replace(note, check="K7"), {}) == "explained"
    assert state(replace(note, check="K7", note=""), {}) == "failed"


def test_what_is_right_needs_no_words():
    right = replace(FINDING, status=State.OK)
    assert state(right, {Difference.of(right): said(-10)}) == "ok"
    assert unexplained(told([FINDING, right], {})) == [FINDING]
