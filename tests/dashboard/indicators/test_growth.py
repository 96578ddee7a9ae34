"""Income, expenditure and medical cost against the year before."""

import math

import pytest

from dashboard.indicators.expenditure_growth import expenditure_growth
from dashboard.indicators.income_growth import income_growth
from dashboard.indicators.medical_cost_growth import medical_cost_growth


def test_residents_spent_more_in_2023(ledger):
    """Bulletins: 9296.37, 9353.44, 10457.65 亿元 → +0.61 %, +11.81 %."""
    grown = expenditure_growth(ledger(expenditure=[9296.37, 9353.44, 10457.65]))
    assert math.isnan(grown[0])
    assert grown[1:].to_list() == pytest.approx([0.00614, 0.11806], abs=1e-5)


def test_income_growth_reads_income(ledger):
    table = ledger(income=[100, 90], expenditure=[100, 200])
    assert income_growth(table)[1] == pytest.approx(-0.1)


def test_medical_cost_of_residents_in_2023(costs):
    """NHSA long series: 16265.9, 19427.0 亿元 → +19.4 %."""
    assert medical_cost_growth(costs(16265.9, 19427.0))[1] == pytest.approx(0.1943, abs=5e-5)


def test_expenditure_of_nothing_is_no_base(ledger, costs):
    assert expenditure_growth(ledger(expenditure=[0, 5])).isna().all()
    assert medical_cost_growth(costs(0, 5)).isna().all()
