"""One month, and the year to date, in the place of the trailing year."""

import pytest

from dashboard.indicators.expenditure_growth import expenditure_growth
from dashboard.indicators.expenditure_income_ratio import expenditure_income_ratio
from dashboard.indicators.windowed import windowed

SPENT = [float(10 + month) for month in range(24)]


@pytest.fixture
def table(ledger):
    return ledger(first="2023-01", income=[20.0] * 24, expenditure=SPENT)


def said(table, window, compute, columns=("income", "expenditure")):
    return compute(windowed(table, window, columns)).to_list()


def test_a_month_stands_by_itself(table):
    assert said(table, "month", expenditure_income_ratio) == [one / 20 for one in SPENT]


def test_a_year_to_date_begins_anew_in_january(table):
    found = said(table, "ytd", expenditure_income_ratio)
    assert found[1] == (10 + 11) / 40
    assert found[12] == SPENT[12] / 20


def test_growth_compares_with_the_same_span_a_year_before(table):
    month, ytd = (said(table, window, expenditure_growth) for window in ("month", "ytd"))
    assert month[13] == pytest.approx(SPENT[13] / SPENT[1] - 1)
    assert ytd[13] == pytest.approx(sum(SPENT[12:14]) / sum(SPENT[:2]) - 1)


def test_the_trailing_year_and_years_stay_as_they_are(table, ledger):
    assert windowed(table, "rolling12", ["income"]) is table
    years = ledger(income=[1.0, 2.0], expenditure=[1.0, 1.0])
    assert said(years, "ytd", expenditure_income_ratio) == [1.0, 0.5]
