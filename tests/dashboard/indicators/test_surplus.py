"""Current surplus and its two rates."""

import math

import pytest

from dashboard.indicators.current_surplus import current_surplus
from dashboard.indicators.surplus_expenditure_ratio import surplus_expenditure_ratio
from dashboard.indicators.surplus_rate import surplus_rate


def test_the_two_readings_differ_in_the_denominator(ledger):
    """Employee pool 2024: income 17342.45, expenditure 13222.71, surplus 4119.74 亿元."""
    table = ledger(income=[17342.45], expenditure=[13222.71])
    assert current_surplus(table)[0] == pytest.approx(4119.74)
    assert surplus_rate(table)[0] == pytest.approx(0.23755, abs=1e-5)
    assert surplus_expenditure_ratio(table)[0] == pytest.approx(0.31156, abs=1e-5)


def test_a_deficit_is_below_zero(ledger):
    table = ledger(income=[100], expenditure=[125])
    assert current_surplus(table)[0] == -25
    assert surplus_rate(table)[0] == -0.25
    assert surplus_expenditure_ratio(table)[0] == -0.2


def test_the_surplus_of_a_month_is_the_month_s_own(ledger):
    table = ledger(first="2024-01", income=[3] * 12, expenditure=[1, *[2] * 11])
    assert current_surplus(table).to_list() == [2] + [1] * 11
    assert surplus_rate(table)[:11].isna().all()
    assert surplus_rate(table)[11] == pytest.approx(13 / 36)


@pytest.mark.parametrize("nothing", [0, -3, float("nan")])
def test_no_rate_without_a_denominator_above_zero(ledger, nothing):
    assert math.isnan(surplus_rate(ledger(income=[nothing], expenditure=[2]))[0])
    assert math.isnan(surplus_expenditure_ratio(ledger(income=[2], expenditure=[nothing]))[0])
