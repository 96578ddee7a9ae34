import math

import pytest

from dashboard.indicators.expenditure_income_ratio import expenditure_income_ratio


def test_residents_of_2022(ledger):
    """Bulletin 2022: 9353.44 ÷ 10128.90 亿元 = 92.34 %."""
    ratio = expenditure_income_ratio(ledger(income=[10128.90], expenditure=[9353.44]))
    assert ratio[0] == pytest.approx(0.9234, abs=5e-5)


def test_months_are_taken_by_the_trailing_year(ledger):
    """One month of 36.9 % (subsidy early) says nothing of the year."""
    table = ledger(first="2024-01", income=[123.46] + [40] * 11, expenditure=[45.55] * 12)
    ratio = expenditure_income_ratio(table)
    assert ratio[:11].isna().all()
    assert ratio[11] == pytest.approx(12 * 45.55 / (123.46 + 440))


@pytest.mark.parametrize("income", [0, -1, float("nan")])
def test_without_income_there_is_no_ratio(ledger, income):
    assert math.isnan(expenditure_income_ratio(ledger(income=[income], expenditure=[5]))[0])


def test_without_expenditure_there_is_no_ratio(ledger):
    assert math.isnan(expenditure_income_ratio(ledger(income=[5]))[0])
