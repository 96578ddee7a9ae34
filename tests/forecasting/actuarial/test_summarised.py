import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from forecasting.actuarial import (
    actual_to_expected,
    actuarial_balance,
    break_even_rate,
    bridge,
    compound_growth,
    cost_of_waiting,
    growth_differential,
    lee_carter_forecast,
)

FLOWS = arrays(np.float64, 5, elements=st.floats(1, 1e6))
RATES = arrays(np.float64, 5, elements=st.floats(-0.05, 0.2))


def test_one_year_by_hand():
    """Mid-year 1/1.1; end of the year 1/1.21."""
    held = actuarial_balance(11, [110], [5.5], [6.6], [0.21], next_cost=12.1, target=0.5)
    assert held.income_rate == pytest.approx((11 + 5) / 100)
    assert held.cost_rate == pytest.approx((6 + 0.5 * 10) / 100)
    assert held.balance == pytest.approx(0.05)


def test_the_target_is_a_year_of_cost_unless_said_otherwise():
    held = actuarial_balance(0, [10, 10], [1, 1], [1, 1], [0, 0], next_cost=2)
    assert held.balance == pytest.approx(-2 / 20)


@given(st.floats(0, 1e6), FLOWS, FLOWS, RATES, st.sampled_from([0.25, 4]))
def test_scaling_money_leaves_the_balance_alone(opening, payroll, cost, interest, by):
    plain = actuarial_balance(opening, payroll, cost, payroll, interest, next_cost=7)
    scaled = actuarial_balance(
        opening * by, payroll * by, cost * by, payroll * by, interest, next_cost=7 * by
    )
    assert scaled.balance == pytest.approx(plain.balance, rel=1e-9, abs=1e-9)


@given(FLOWS, FLOWS, RATES)
def test_the_change_that_is_needed_closes_the_balance_and_grows_while_one_waits(
    payroll, cost, interest
):
    income = cost / 2
    lacking = actuarial_balance(0, payroll, income, cost, interest, next_cost=1).balance
    changes = cost_of_waiting(lacking, payroll, interest)
    assert list(changes) == [0, 1, 3]
    assert list(changes.values()) == sorted(changes.values())
    for delay, change in changes.items():
        more = income + change * payroll * (np.arange(5) >= delay)
        closed = actuarial_balance(0, payroll, more, cost, interest, next_cost=1).balance
        assert closed == pytest.approx(0, abs=1e-9 * max(1, change))


def test_break_even_without_payroll_cannot_be_said():
    assert break_even_rate([9.8, 5], [100, 0]) == pytest.approx([0.098, math.nan], nan_ok=True)


def test_growth_by_hand():
    assert compound_growth([0.1, -0.05]) == pytest.approx(0.045)
    assert growth_differential(0.045, 0.1) == pytest.approx(-0.05)
    assert actual_to_expected(101, 100) == 1.01
    assert math.isnan(actual_to_expected(1, 0))


def test_a_bridge_shows_what_is_left_over():
    held = bridge(-0.42, {"base": 0.06, "provider": -0.09}, -0.46)
    assert held.residue == pytest.approx(-0.01)


def test_lee_carter_by_hand():
    """Lee and Carter 1992: drift −0.365, standard error of an innovation 0.652."""
    held = lee_carter_forecast(-11.05, -0.365, 0.652, 4)
    assert held.index.tolist() == [1, 2, 3, 4]
    assert held["mean"].tolist() == pytest.approx([-11.415, -11.78, -12.145, -12.51])
    assert held["hi95"].iloc[3] - held["mean"].iloc[3] == pytest.approx(1.959964 * 0.652 * 2)


def test_an_uncertain_drift_widens_every_year_and_more_each_time():
    sure, unsure = (
        lee_carter_forecast(0, -1, 0.5, range(2025, 2035), drift_se=error) for error in (0, 0.1)
    )
    more = (unsure["hi95"] - sure["hi95"]).to_numpy()
    assert (np.diff(more) > 0).all()
    assert unsure.index[0] == 2025


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: actuarial_balance(1, [0, 0], [1, 1], [1, 1], [0, 0], next_cost=1),
            "payroll: nothing",
        ),
        (lambda: actuarial_balance(1, [1], [1], [1], [math.nan], next_cost=1), "interest, year 1"),
        (lambda: actuarial_balance(1, [1], [1], [1], [-1], next_cost=1), "interest, year 1: -1 is"),
        (lambda: actuarial_balance(1, [1], [1], [1], [0, 0], next_cost=1), "interest: 2 .year."),
        (lambda: actuarial_balance(1, [1], [1, 1], [1], [0], next_cost=1), "payroll: 1 .year."),
        (lambda: lee_carter_forecast(0, 0, -1, 5), "sigma, value 1: -1 is below 0"),
        (lambda: lee_carter_forecast(0, 0, 1, 0), "years: at least one"),
        (lambda: bridge(0, {"wages": math.nan}, 1), "wages, value 1: missing"),
        (lambda: compound_growth([-1.2]), "component, value 1: -1.2 is below -1"),
    ],
)
def test_what_cannot_be_is_refused_by_name(call, said):
    with pytest.raises(ValueError, match=said):
        call()
