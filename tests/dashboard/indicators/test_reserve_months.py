import math

import pytest

from dashboard.indicators.cumulative_balance import cumulative_balance
from dashboard.indicators.reserve_months import reserve_months


@pytest.mark.parametrize(
    ("balance", "expenditure", "months"),
    [(30445.50, 13222.71, 27.63), (8183.02, 10661.49, 9.21)],
    ids=["employee pool 2024", "residents 2024"],
)
def test_bulletin_of_2024(ledger, balance, expenditure, months):
    table = ledger(cumulative_balance=[balance], expenditure=[expenditure])
    assert reserve_months(table)[0] == pytest.approx(months, abs=5e-3)


def test_a_month_s_balance_stands_against_the_trailing_year(ledger):
    table = ledger(first="2024-01", cumulative_balance=range(13), expenditure=[1] * 12 + [13])
    months = reserve_months(table)
    assert months[:11].isna().all()
    assert months[11:].to_list() == pytest.approx([11, 6])


@pytest.mark.parametrize("expenditure", [0, -1, float("nan")])
def test_no_months_without_expenditure(ledger, expenditure):
    table = ledger(cumulative_balance=[10], expenditure=[expenditure])
    assert math.isnan(reserve_months(table)[0])


def test_no_months_without_a_balance(ledger):
    assert math.isnan(reserve_months(ledger(expenditure=[10]))[0])


def test_a_debt_has_months_below_zero(ledger):
    assert reserve_months(ledger(cumulative_balance=[-5], expenditure=[60]))[0] == -1


def test_the_balance_is_the_published_one(ledger):
    assert cumulative_balance(ledger(cumulative_balance=[7, -2])).to_list() == [7, -2]
