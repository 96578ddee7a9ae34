"""The year's budget line by line on the small city, worked out again from the stored rows."""

from dataclasses import replace

import pytest

from dashboard.services.budget_execution import BudgetLine, budget_execution, editions
from dashboard.services.selection import Selection
from data_access.books.lines import lines
from data_access.connect import full_scope
from data_access.port import Scope
from data_access.tables import BookLine, Budget

CITY = "990100"


def see(sources, **chosen):
    return budget_execution(sources, Selection(**{"area": CITY, "period": "2026-09", **chosen}))


def line(name="benefit_expenditure", **held):
    told = {"approved": 100.0, "adjusted": None, "to_date": 50.0, "pace": 0.5}
    return BudgetLine(line=lines()[name], path=(name,), **(told | held))


@pytest.mark.parametrize(
    ("name", "to_date", "mark"),
    [
        ("benefit_expenditure", 52.9, "within"),
        ("benefit_expenditure", 53.0, "notice"),
        ("benefit_expenditure", 47.0, "notice"),
        ("benefit_expenditure", 55.0, "warn"),
        ("premium_income", 53.0, "within"),
        ("premium_income", 44.9, "warn"),
        ("premium_income", None, None),
    ],
)
def test_marks_by_side_and_deviation(name, to_date, mark):
    assert line(name, to_date=to_date).mark == mark


def test_the_adjusted_version_is_in_force():
    held = line(adjusted=80.0)
    assert held.in_force == 80.0
    assert held.change == -20.0
    assert held.execution == pytest.approx(50 / 80)
    assert held.deviation == pytest.approx(50 / 80 - 0.5)
    assert line().change is None


@pytest.mark.parametrize("budget", [None, 0.0, -1.0])
def test_no_base_no_execution(budget):
    held = line(approved=budget)
    assert (held.execution, held.deviation, held.mark) == (None, None, None)


def test_a_balance_is_not_executed():
    assert line("surplus").execution is None


def test_negative_expenditure_is_an_execution_below_nothing():
    assert line(to_date=-5.0).execution == pytest.approx(-0.05)


@pytest.mark.parametrize(
    "fund", [("employee", "pooled"), ("employee", "personal"), ("resident", "pooled")]
)
def test_every_budgeted_line_stands_with_both_versions(whole_sources, fund):
    found = see(whole_sources, scheme=fund[0], account=fund[1])
    rows = whole_sources.warehouse.read(Budget, full_scope().narrow(area=CITY), periods=["2026"])
    own = rows[(rows["scheme"] == fund[0]) & (rows["account"] == fund[1])]
    told = {
        (held.line.name, edition): getattr(held, edition)
        for held in found.lines
        for edition in ("approved", "adjusted")
        if getattr(held, edition) is not None
    }
    assert told == dict(
        zip(zip(own["line"], own["edition"], strict=True), own["amount"], strict=True)
    )


def test_since_january_is_the_sum_of_the_months(whole_sources):
    found = see(whole_sources, scheme="resident").line("fiscal_subsidy_income")
    months = [f"2026-{number:02d}" for number in range(1, 10)]
    rows = whole_sources.warehouse.read(
        BookLine, full_scope().narrow(area=CITY, scheme="resident"), periods=months
    )
    own = rows[(rows["line"] == "fiscal_subsidy_income") & (rows["account"] == "pooled")]
    assert found.to_date == pytest.approx(own["amount"].sum(skipna=False))


def test_a_year_whose_adjustment_changed_something_runs_on_it(whole_sources):
    """The small city begins in 2024, so its adjusted budgets all equal the approved ones."""
    found = see(whole_sources, scheme="resident")
    assert found.edition == "approved"
    moved = replace(found.lines[0], adjusted=(found.lines[0].approved or 0) + 1)
    assert replace(found, lines=(moved, *found.lines[1:])).edition == "adjusted"
    bare = [replace(held, approved=None, adjusted=None) for held in found.lines]
    assert replace(found, lines=tuple(bare)).edition is None


def test_the_nation_has_no_monthly_books(whole_sources):
    assert budget_execution(whole_sources, Selection()) is None


def test_a_district_answers_for_its_own_part(whole_sources):
    found = see(whole_sources, area="990107", scheme="resident")
    assert found.notional
    assert found.line("cumulative_balance").to_date is None
    whole = see(whole_sources, scheme="resident").line("income").approved
    assert 0 < found.line("income").approved < whole


def test_a_reader_of_one_scheme_sees_only_its_funds(whole_sources):
    reader = replace(
        whole_sources, scope=Scope(areas=frozenset({CITY}), schemes=frozenset({"resident"}))
    )
    found = see(reader)
    assert found.choices == (("resident", "pooled"),)
    assert {key[0] for key in editions(reader, CITY)} == {"resident"}
