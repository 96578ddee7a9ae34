import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.actuarial import (
    Depletion,
    depletion,
    first_deficit,
    fund_ratio,
    net_fund_ratio,
    payable_share,
    reserve_months,
    roll_forward,
    short_range_test,
)

YEARS = range(2026, 2036)
MONEY = st.floats(0, 1e6)
FLOWS = arrays(np.float64, len(YEARS), elements=st.floats(1, 1e6))


def test_a_fund_by_hand():
    assert roll_forward(100, [50, 50], [80, 90]).tolist() == [70, 30]
    assert fund_ratio(100, [50, 50], [80, 70]).tolist() == [1.25, 1.0]


def test_reserve_months_of_the_national_employee_pool_2024():
    assert reserve_months(30445.5, 13222.71) == pytest.approx(27.6, abs=0.05)


def test_where_nothing_is_spent_nothing_can_be_said():
    assert math.isnan(reserve_months(10, 0))
    assert math.isnan(net_fund_ratio(10, 1, 0))
    assert np.isnan(fund_ratio(10, [1, 1], [0, 2])).tolist() == [True, False]


def test_net_of_what_is_unpaid():
    assert net_fund_ratio(30, 10, 100) == pytest.approx(0.2)


def test_depletion_is_dated_as_the_trustees_date_it():
    assert depletion([2032, 2033], 97.3, [658.4, 690.0], [727.6, 775.1]) == Depletion(
        year=2033, month=4
    )
    assert Depletion(year=2033, month=4).quarter == 2


@pytest.mark.parametrize(
    ("opening", "month"), [(0, 1), (0.5, 1), (1, 2), (11, 12), (11.999, 12), (-5, 1)]
)
def test_the_month_of_depletion(opening, month):
    assert depletion([2030], opening, [0], [12]) == Depletion(year=2030, month=month)


def test_a_fund_that_ends_a_year_on_nothing_runs_out_in_the_next_january():
    assert depletion([2030, 2031], 12, [0, 0], [12, 12]) == Depletion(year=2031, month=1)


def test_one_year_without_end_or_deficit():
    assert first_deficit([2030], [5], [5]) is None
    assert depletion([2030], 0, [5], [5]) is None
    assert payable_share([2030], 0, [5], [5]) == {}


def test_what_is_payable_after_the_fund_is_empty():
    assert payable_share([2030, 2031, 2032, 2033], 1, [5, 8, 12, 0], [5, 10, 10, 0]) == (
        pytest.approx({2031: 0.8, 2032: 1.0, 2033: math.nan}, nan_ok=True)
    )


@given(st.floats(0, 1e6), FLOWS, FLOWS)
def test_money_is_conserved(opening, income, expenditure):
    closing = roll_forward(opening, income, expenditure)
    assert closing[-1] == pytest.approx(opening + income.sum() - expenditure.sum(), abs=1e-6)


@given(MONEY, FLOWS, FLOWS, st.sampled_from([0.5, 2, 1024]))
def test_scaling_money_leaves_ratios_and_dates_alone(opening, income, expenditure, by):
    plain, scaled = ((YEARS, opening * of, income * of, expenditure * of) for of in (1, by))
    assert depletion(*plain) == depletion(*scaled)
    assert payable_share(*plain) == payable_share(*scaled)
    assert fund_ratio(*plain[1:]) == pytest.approx(fund_ratio(*scaled[1:]))


@given(MONEY, FLOWS, FLOWS, arrays(np.float64, len(YEARS), elements=st.floats(0, 1e5)))
def test_more_income_never_brings_depletion_forward(opening, income, expenditure, more):
    before = depletion(YEARS, opening, income, expenditure)
    after = depletion(YEARS, opening, income + more, expenditure)
    assume(after is not None)
    assert before is not None
    assert (before.year, before.month) <= (after.year, after.month)


@pytest.mark.parametrize(
    ("ratios", "passes"),
    [
        ([1.0] * 10, True),
        ([1.0] * 9 + [0.99], False),
        ([1.0] * 10 + [0.2], True),
        ([0.8, 0.9, 0.9, 0.9, 0.9] + [1.0] * 5, True),
        ([0.8, 0.9, 0.9, 0.9, 0.9, 0.9] + [1.0] * 4, False),
        ([0.8, -0.1] + [1.0] * 8, False),
        ([0.8, 1.0, 0.9] + [1.0] * 7, False),
        ([0.53, 0.5, 0.45, 0.38, 0.31, 0.22, 0.13, 0.04], False),
        ([0.5, -0.1], False),
    ],
)
def test_short_range(ratios, passes):
    assert short_range_test(ratios) is passes


def test_half_a_year_is_a_target_too():
    assert short_range_test([0.5, 0.6, 0.5], target=0.5, window=3)


def test_years_that_settle_nothing_are_refused():
    with pytest.raises(ValueError, match="ratios: 1 years do not settle a test over 10"):
        short_range_test([1.2])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: roll_forward(1, [1, 2], [1]), "expenditure: 1 .year. given, 2 .year. needed"),
        (lambda: roll_forward(math.nan, [1], [1]), "opening, value 1: missing"),
        (lambda: roll_forward(1, [], []), "no year is given"),
        (lambda: depletion([2030, 2031], 1, [1, math.nan], [1, 1]), "income, year 2031: missing"),
        (lambda: first_deficit([2030], [1, 2], [1, 2]), "income: 2 .year. given, 1 .year. needed"),
        (lambda: first_deficit([], [], []), "no year is given"),
        (lambda: short_range_test([math.nan] * 10), "ratios, year 1: missing"),
    ],
)
def test_what_cannot_be_is_refused_by_name(call, said):
    with pytest.raises(ValueError, match=said):
        call()
