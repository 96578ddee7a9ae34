"""Execution of the budget, the deviation from pace, and the shares of income, by hand."""

import math

import pandas as pd
import pytest

from dashboard.indicators.budgeted import in_force, since_january
from dashboard.indicators.expenditure_budget_deviation import expenditure_budget_deviation
from dashboard.indicators.expenditure_pace_deviation import expenditure_pace_deviation
from dashboard.indicators.growth_gap import growth_gap
from dashboard.indicators.income_budget_execution import income_budget_execution
from dashboard.indicators.interest_yield import interest_yield
from dashboard.indicators.subsidy_share import subsidy_share

NAN = float("nan")


def budget(*rows):
    """Rows of (year, line, edition, amount) of the residents' fund."""
    held = pd.DataFrame(rows, columns=["period", "line", "edition", "amount"])
    return held.assign(area="100000", scheme="resident", account="pooled", months=12)


def listed(series):
    return [None if pd.isna(value) else round(value, 9) for value in series]


def test_the_sum_since_january_begins_anew_each_year(ledger):
    table = ledger(first="2023-11", income=[1, 2, 3, 4])
    assert listed(since_january(table, "income")) == [None, None, 3, 7]


def test_a_missing_month_spoils_the_rest_of_its_year(ledger):
    table = ledger(first="2023-01", income=[1, NAN, *[1] * 10, 5])
    assert listed(since_january(table, "income")) == [1, *[None] * 11, 5]
    without = ledger(first="2023-01", income=[1] * 4).drop(index=1)
    assert listed(since_january(without, "income")) == [1, None, None]


def test_a_refund_can_make_the_sum_fall(ledger):
    table = ledger(first="2023-01", expenditure=[5, -7, 1])
    assert listed(since_january(table, "expenditure")) == [5, -2, -1]


def test_the_adjusted_budget_is_in_force():
    held = budget(
        ("2024", "income", "approved", 100.0),
        ("2024", "income", "adjusted", 80.0),
        ("2025", "income", "approved", 7.0),
    )
    assert in_force(held)["amount"].to_list() == [80.0, 7.0]


def test_execution_is_what_came_over_the_year_s_budget(ledger):
    table = ledger(first="2024-01", income=[10, 10, 20])
    held = budget(("2024", "income", "approved", 160.0), ("2024", "expenditure", "approved", 1.0))
    assert listed(income_budget_execution(table, held)) == [0.0625, 0.125, 0.25]


@pytest.mark.parametrize("amount", [0.0, -5.0, NAN])
def test_no_execution_without_a_budget_above_zero(ledger, amount):
    table = ledger(first="2024-01", income=[10])
    found = income_budget_execution(table, budget(("2024", "income", "approved", amount)))
    assert listed(found) == [None]


def test_no_execution_without_any_budget(ledger):
    table = ledger(first="2024-01", income=[10])
    found = income_budget_execution(table, budget(("2023", "income", "approved", 10.0)))
    assert listed(found) == [None]


def test_the_deviation_is_execution_less_pace(ledger):
    """Two even years, then 30 of 240 in January: 12.5 % against 8.33 %."""
    table = ledger(first="2014-01", expenditure=[1] * 24 + [30])
    held = budget(("2016", "expenditure", "adjusted", 240.0))
    found = expenditure_pace_deviation(table, held)
    assert found[24] == pytest.approx(0.125 - 1 / 12)
    assert found[:24].isna().all()


def test_a_whole_year_ends_above_its_budget(ledger):
    table = ledger(first="2024-01", expenditure=[10] * 14)
    held = budget(("2024", "expenditure", "approved", 100.0))
    found = expenditure_budget_deviation(table, held)
    assert found.index.get_level_values("period").to_list() == ["2024"]
    assert found.to_list() == pytest.approx([0.2])


def test_expenditure_grew_faster_by_so_many_points(ledger):
    table = ledger(income=[100, 104.6], expenditure=[100, 113.5])
    assert growth_gap(table)[1] == pytest.approx(0.089)
    assert math.isnan(growth_gap(table)[0])


@pytest.fixture
def lines():
    """A function: lines of the residents' fund by year from 2021 on."""

    def build(**held):
        parts = [
            pd.DataFrame(
                {
                    "area": "990100",
                    "period": [str(2021 + n) for n in range(len(values))],
                    "months": 12,
                    "basis": "books",
                    "scheme": "resident",
                    "account": "pooled",
                    "line": line,
                    "amount": [float(value) for value in values],
                }
            )
            for line, values in held.items()
        ]
        return pd.concat(parts, ignore_index=True)

    return build


def test_the_subsidy_s_share_of_the_income(lines):
    """670 of 1050 yuan a head: 63.8 %."""
    table = lines(fiscal_subsidy_income=[670, 1], income=[1050, 0], other_income=[1, 1])
    assert listed(subsidy_share(table)) == [round(670 / 1050, 9), None]


def test_interest_over_the_mean_balance(lines, ledger):
    balances = ledger(cumulative_balance=[200, 0, NAN]).assign(area="990100", basis="books")
    found = interest_yield(lines(interest_income=[5, 5, 5]), balances)
    assert listed(found) == [0.025, None, None]
